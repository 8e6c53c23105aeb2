// Draws icon.png: a post with its front matter, and a check mark.  node icon.mjs
import { writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const SIZE = 256;
const SAMPLES = 4; // of a pixel, in each direction
const BLUE = [31, 78, 121];
const PAPER = [250, 250, 247];
const GREY = [176, 190, 203];
const GREEN = [46, 160, 67];

// Distances from a point to a shape, negative inside: https://iquilezles.org/articles/distfunctions2d/
const box = (x, y, left, top, right, bottom, radius) => {
  const dx = Math.abs(x - (left + right) / 2) - (right - left) / 2 + radius;
  const dy = Math.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
};
const line = (x, y, x1, y1, x2, y2, width) => {
  const along = Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)));
  return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1)) - width / 2;
};

// From the back to the front.
const SHAPES = [
  [BLUE, (x, y) => box(x, y, 0, 0, 256, 256, 48)],
  [PAPER, (x, y) => box(x, y, 56, 32, 200, 224, 12)],
  [BLUE, (x, y) => Math.min(line(x, y, 80, 60, 104, 60, 10), line(x, y, 80, 104, 104, 104, 10))],
  [GREY, (x, y) => line(x, y, 80, 82, 160, 82, 10)],
  [GREY, (x, y) => line(x, y, 80, 134, 176, 134, 10)],
  [GREY, (x, y) => line(x, y, 80, 158, 128, 158, 10)],
  [PAPER, (x, y) => Math.hypot(x - 176, y - 184) - 50],
  [GREEN, (x, y) => Math.hypot(x - 176, y - 184) - 42],
  [PAPER, (x, y) => Math.min(line(x, y, 156, 186, 170, 200, 12), line(x, y, 170, 200, 198, 168, 12))],
];

const rows = Buffer.alloc(SIZE * (1 + SIZE * 4));
for (let row = 0; row < SIZE; row++) {
  for (let column = 0; column < SIZE; column++) {
    const sum = [0, 0, 0, 0];
    for (let sample = 0; sample < SAMPLES ** 2; sample++) {
      const x = column + ((sample % SAMPLES) + 0.5) / SAMPLES;
      const y = row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
      const color = SHAPES.findLast(([, distance]) => distance(x, y) < 0)?.[0];
      if (color) [...color, 1].forEach((part, index) => (sum[index] += part));
    }
    const at = row * (1 + SIZE * 4) + 1 + column * 4;
    for (let part = 0; part < 3; part++) rows[at + part] = sum[3] ? Math.round(sum[part] / sum[3]) : 0;
    rows[at + 3] = Math.round((sum[3] / SAMPLES ** 2) * 255);
  }
}

// https://www.w3.org/TR/png-3/
const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
};
const header = Buffer.alloc(13);
header.writeUInt32BE(SIZE);
header.writeUInt32BE(SIZE, 4);
header.set([8, 6, 0, 0, 0], 8);
writeFileSync(
  new URL("icon.png", import.meta.url),
  Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]),
);
