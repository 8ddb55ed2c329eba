"""The figure of a page of docs/commitments: where a commitment holds, over detection, penalty and parties."""
import math

def percent(x):
    return "–" if math.isnan(x) else f"{100 * x:.0f}%"


COLOURS = [(0.2, "#D55E00"), (0.5, "#E69F00"), (0.8, "#F0E442"), (2, "#009E73")]


def picture(cells, title):
    """Panels by number of parties: share of pledges kept, over detection and penalty."""
    groups = [list(g) for g in split(cells, lambda c: c.parties)]
    wide, high, left, top = 92, 40, 150, 64
    columns, rows = len({c.detection for c in cells}), len(groups[0]) // len({c.detection for c in cells})
    panel = columns * wide + 24
    width, height = left + panel * len(groups), top + rows * high + 64
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13">',
             f"<title>{title}: share of the pledges that bind which are kept</title>", f'<rect width="{width}" height="{height}" fill="white"/>',
             f'<text x="12" y="22" font-size="15">{title}: share of the pledges that bind which are kept</text>']
    for g, group in enumerate(groups):
        x0 = left + g * panel
        parts.append(f'<text x="{x0}" y="{top - 12}">{group[0].parties} parties</text>')
        for k, c in enumerate(group):
            x, y = x0 + k % columns * wide, top + k // columns * high
            fill = "#DDDDDD" if c.verdict == "idle" else next(colour for level, colour in COLOURS if c.kept[0] < level)
            ink = "white" if fill in ("#D55E00", "#009E73") else "black"
            edge = ' stroke="black" stroke-width="3"' if c.is_shipped else ' stroke="white"'
            parts.append(f'<rect x="{x + 1}" y="{y + 1}" width="{wide - 2}" height="{high - 2}" fill="{fill}"{edge}/>')
            kept = "–" if c.verdict == "idle" else percent(c.kept[0])
            parts.append(f'<text x="{x + wide / 2}" y="{y + 18}" text-anchor="middle" fill="{ink}">{kept}</text>')
            parts.append(f'<text x="{x + wide / 2}" y="{y + 33}" font-size="11" text-anchor="middle" fill="{ink}">binds {percent(c.binds)}</text>')
            if g == 0 and k % columns == 0:
                parts.append(f'<text x="{left - 8}" y="{y + 25}" text-anchor="end">{c.penalty}</text>')
            if k < columns:
                parts.append(f'<text x="{x + wide / 2}" y="{top + rows * high + 16}" text-anchor="middle">{c.detection:g}</text>')
        parts.append(f'<text x="{x0 + columns * wide / 2}" y="{top + rows * high + 34}" text-anchor="middle">found within a year</text>')
    parts.append(f'<text x="{left - 8}" y="{top - 12}" text-anchor="end">penalty</text>')
    legend = "Large: share kept. Small: share of the months in which somebody owes something; grey: hardly ever. Framed: as given."
    parts.append(f'<text x="12" y="{height - 8}" font-size="11">{legend}</text></svg>')
    return "\n".join(parts) + "\n"


def split(values, key):
    group = []
    for v in values:
        if group and key(v) != key(group[0]):
            yield group
            group = []
        group.append(v)
    yield group
