"""Synthetic pictures that another language can draw from a formula, to compare answers with.

`y` counts rows and `x` columns from 0 to 47. `/` is real division, `div` integer division.
"""

from __future__ import annotations

import numpy as np

from . import SIDE

FORMULAS = {
    "grey": "128",
    "gradient": "255 * x / 47",
    "checkerboard": "64 if (x div 8 + y div 8) is even, else 192",
    "waves": "127.5 + 100 * sin(2 * pi * x / 16) * cos(2 * pi * y / 12)",
    "noise": (
        "(s div 65536) mod 256, where s starts at 1, and before each pixel (row by row)"
        " s = (1103515245 * s + 12345) mod 2147483648"
    ),
    "face": (
        "60; 180 where ((x - 23.5) / 17)^2 + ((y - 23.5) / 22)^2 <= 1;"
        " then 40 where ((|x - 23.5| - 7.5) / 3)^2 + ((y - 18) / 2)^2 <= 1;"
        " then 70 where |x - 23.5| <= 9 and |y - (37 - (x - 23.5)^2 / 16)| <= 1.5"
    ),
}


def draw(name: str) -> np.ndarray:
    """Draws the pattern `name` as `[48, 48]` float32, exactly as its formula says."""
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    return _PATTERNS[name](x, y).astype(np.float32)


def _grey(x, y):
    return np.full(x.shape, 128.0)


def _gradient(x, y):
    return 255 * x / 47


def _checkerboard(x, y):
    return np.where((x // 8 + y // 8) % 2 == 0, 64, 192)


def _waves(x, y):
    return 127.5 + 100 * np.sin(2 * np.pi * x / 16) * np.cos(2 * np.pi * y / 12)


def _noise(x, y):
    state, values = 1, []
    for _ in range(x.size):
        state = (1103515245 * state + 12345) % 2147483648
        values.append(state // 65536 % 256)
    return np.array(values).reshape(x.shape)


def _face(x, y):
    across = np.abs(x - 23.5)
    picture = np.where((across / 17) ** 2 + ((y - 23.5) / 22) ** 2 <= 1, 180, 60)
    picture[((across - 7.5) / 3) ** 2 + ((y - 18) / 2) ** 2 <= 1] = 40
    picture[(across <= 9) & (np.abs(y - (37 - across**2 / 16)) <= 1.5)] = 70
    return picture


_PATTERNS = {
    "grey": _grey,
    "gradient": _gradient,
    "checkerboard": _checkerboard,
    "waves": _waves,
    "noise": _noise,
    "face": _face,
}
