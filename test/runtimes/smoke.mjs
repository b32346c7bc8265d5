/**
 * A few answers of the package, in one line. Every engine must print the same line.
 *
 * @param {Record<string, any>} modules The exports of each entry, by its public name.
 */
export function smoke(modules) {
  const { allocateMinorUnits, isClienteleError, parseMinorUnits, toMinorUnits } = modules.clientele;
  const codeOf = (call) => {
    try {
      return call();
    } catch (error) {
      return isClienteleError(error) ? error.code : String(error);
    }
  };
  return print({
    exports: Object.fromEntries(
      Object.keys(modules).map((name) => [name, Object.keys(modules[name]).sort().join(' ')]),
    ),
    refused: codeOf(() => toMinorUnits(Number.NaN, 'EUR')),
    acrossEntries: modules['clientele/checks'].isClienteleError === isClienteleError,
    shares: allocateMinorUnits(parseMinorUnits(100), [1, 1, 1]),
    minorUnits: codeOf(() => toMinorUnits(19.99, 'EUR')),
  });
}

/** Engines may differ in the last bits of a logarithm: twelve digits are compared. */
function print(value) {
  return JSON.stringify(value, (_, inner) => {
    return typeof inner === 'number' && !Number.isInteger(inner) ? Number(inner.toPrecision(12)) : inner;
  });
}
