/**
 * Pictures of a few pixels: in a row, two as a stamp, and one large one in which a pixel is picked. Ink is the colour of the
 * table that they are of; the frame, solid or hatched, says it without colour.
 */
import { useEffect, useRef, useState } from "preact/hooks";

/** How full each pixel is, from 0 to 1, row by row, and the words under the picture. */
export interface Pictured {
  ink: number[];
  label: string;
}

interface PicturesProps {
  pictures: Pictured[];
  /** Pixels across. */
  width: number;
  of: "real" | "synthetic";
  /** Names the whole of them. */
  title: string;
  /** The words under one that has none of its own. */
  named(place: number): string;
}

export function Pictures({ pictures, width, of, title, named }: PicturesProps) {
  const scheme = useScheme();
  return (
    <ul class="picture-strip" aria-label={title} data-testid={`pictures-${of}`}>
      {pictures.map(({ ink, label }, i) => (
        <li key={i}>
          <Cells ink={ink} width={width} of={of} scheme={scheme} />
          <span class="picture-label">{label || named(i)}</span>
        </li>
      ))}
    </ul>
  );
}

interface LargePictureProps {
  ink: number[];
  width: number;
  of: "real" | "synthetic";
  title: string;
  picked: number | null;
  onPick(pixel: number): void;
}

/** Arrow keys go from pixel to pixel. */
export function LargePicture({ ink, width, of, title, picked, onPick }: LargePictureProps) {
  const height = ink.length / width;
  const at = picked ?? 0;
  const [x, y] = [at % width, Math.floor(at / width)];
  const pick = (column: number, row: number) => {
    if (column >= 0 && row >= 0 && column < width && row < height) onPick(row * width + column);
  };
  const keys: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  return (
    <div class="picture-large">
      <Cells ink={ink} width={width} of={of} scheme={useScheme()} />
      <svg viewBox={`0 0 ${width} ${height}`} role="application" aria-label={title} tabindex={0} data-testid={`mean-${of}`}
        onClick={({ currentTarget, offsetX, offsetY }) => {
          const side = currentTarget.getBoundingClientRect().width / width;
          pick(Math.floor(offsetX / side), Math.floor(offsetY / side));
        }}
        onKeyDown={(event) => {
          const move = keys[event.key];
          if (!move) return;
          event.preventDefault();
          pick(x + move[0], y + move[1]);
        }}>
        {picked !== null && <rect class="picture-picked" x={x} y={y} width="1" height="1" />}
      </svg>
    </div>
  );
}

/** Both mean pictures side by side, at the size of a stamp. */
export function SmallPictures({ real, synthetic, width }: { real: number[]; synthetic: number[]; width: number }) {
  const scheme = useScheme();
  return (
    <span class="picture-stamp">
      <Cells ink={real} width={width} of="real" scheme={scheme} />
      <Cells ink={synthetic} width={width} of="synthetic" scheme={scheme} />
    </span>
  );
}

interface CellsProps {
  ink: number[];
  width: number;
  of: "real" | "synthetic";
  /** Not read, but drawn in. */
  scheme: number;
}

/** One dot of the canvas a pixel; the style sheet makes it as large as it is to be. */
function Cells({ ink, width, of, scheme }: CellsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context) return;
    context.clearRect(0, 0, width, ink.length / width);
    context.fillStyle = getComputedStyle(canvas.current).color;
    ink.forEach((share, i) => {
      context.globalAlpha = share;
      context.fillRect(i % width, Math.floor(i / width), 1, 1);
    });
  }, [ink, width, scheme]);
  return <canvas ref={canvas} class={`picture-cells picture-${of}`} width={width} height={ink.length / width} aria-hidden="true" />;
}

/** A canvas takes its colours once: counts how often the system has changed them. */
function useScheme(): number {
  const [scheme, setScheme] = useState(0);
  useEffect(() => {
    const lists = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => matchMedia(query));
    const changed = () => setScheme((before) => before + 1);
    for (const list of lists) list.addEventListener("change", changed);
    return () => { for (const list of lists) list.removeEventListener("change", changed); };
  }, []);
  return scheme;
}
