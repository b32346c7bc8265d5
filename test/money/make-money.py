"""Reference values for src/money, by exact decimal and rational arithmetic.

    pip install iso4217==1.16.20260101
    python make-money.py > money.json
    npx biome format --write money.json
"""

import json
import platform
import random
from decimal import Decimal, localcontext
from fractions import Fraction

import iso4217

MODES = {
    "halfUp": "ROUND_HALF_UP",
    "halfEven": "ROUND_HALF_EVEN",
    "halfDown": "ROUND_HALF_DOWN",
    "up": "ROUND_UP",
    "down": "ROUND_DOWN",
    "ceiling": "ROUND_CEILING",
    "floor": "ROUND_FLOOR",
}
EXPONENTS = {"JPY": 0, "EUR": 2, "KWD": 3, "CLF": 4}
draw = random.Random(20260101)


def rounded(exact):
    return {mode: int(exact.to_integral_value(rounding=name)) for mode, name in MODES.items()}


def number(decimals):
    """A decimal of few digits, often with a 5 at the end, so that exact halves do come up."""
    digits = draw.randrange(-(10 ** draw.randrange(1, 10)), 10 ** draw.randrange(1, 10))
    return float(Decimal(digits * 10 + draw.choice([5, 5, draw.randrange(10)])).scaleb(-decimals))


def largest_remainder(total, weights):
    weights = [Fraction(Decimal(repr(w))) for w in weights]
    exact = [abs(total) * w / sum(weights) for w in weights]
    parts = [int(e) for e in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: abs(total) - sum(parts)]:
        parts[i] += 1
    return [p if total >= 0 else -p for p in parts]


with localcontext() as context:
    context.prec = 100
    conversions = []
    for currency, exponent in EXPONENTS.items():
        amounts = [1.005, -1.005, 0.1 + 0.2, 1e-300, -5e-324, 123456789.125] + [number(exponent + draw.randrange(3)) for _ in range(30)]
        for amount in amounts:
            exact = Decimal(repr(amount)).scaleb(exponent)
            conversions.append({"amount": amount, "currency": currency, "expected": rounded(exact)})
    products = []
    for _ in range(120):
        amount = draw.randrange(-(10 ** draw.randrange(1, 12)), 10 ** draw.randrange(1, 12))
        rate = draw.choice([0.1, 0.196, 0.2, 0.055, 0.005, 0.5, 1.5, -0.25, 1e-3, number(3), draw.random()])
        if abs(amount * rate) < 2**52:
            products.append({"amount": amount, "rate": rate, "expected": rounded(amount * Decimal(repr(rate)))})

shares = []
for _ in range(80):
    weights = [draw.choice([0, 1, 0.1, 0.2, 0.7, draw.randrange(100), draw.random()]) for _ in range(draw.randrange(1, 9))]
    if sum(weights) > 0:
        total = draw.randrange(-(10 ** draw.randrange(1, 15)), 10 ** draw.randrange(1, 15))
        shares.append({"total": total, "weights": weights, "expected": largest_remainder(total, weights)})

print(
    json.dumps(
        {
            "tool": f"Python {platform.python_version()} decimal and fractions, iso4217 {iso4217.__version__}",
            "command": "python make-money.py > money.json",
            "iso4217": {
                "published": str(iso4217.__published__),
                "exponents": {c.code: c.exponent for c in iso4217.Currency},
            },
            "conversions": conversions,
            "products": products,
            "shares": shares,
        },
        indent=1,
    )
)
