//! The drawings of a report: real rows as filled bars or a dashed line, synthetic rows as an outline or a solid line, so
//! that no color is needed to tell them apart.

use super::svg::{Svg, shortened};
use crate::report::words::{number, percent};
use crate::report::{Bars, Histogram};

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 160.0;

/// Room for the labels below, to the left of a histogram and of bars, and above.
const BELOW: f64 = 18.0;
const LEFT: f64 = 44.0;
const NAMES: f64 = 140.0;
const ABOVE: f64 = 8.0;

/// Labels along an axis.
const TICKS: usize = 3;

/// Colors of a map, from -1 over 0 to 1.
const SHADES: i32 = 20;

fn shares(counts: &[usize]) -> Vec<f64> {
    let all: usize = counts.iter().sum();
    counts
        .iter()
        .map(|&count| count as f64 / all.max(1) as f64)
        .collect()
}

/// Both distributions of numbers or dates.
pub fn histogram(name: &str, chart: &Histogram) -> String {
    let (real, synthetic) = (shares(&chart.real), shares(&chart.synthetic));
    let most = real
        .iter()
        .chain(&synthetic)
        .fold(1e-9, |most: f64, &share| most.max(share));
    let mut svg = Svg::new(WIDTH, HEIGHT);
    let bottom = HEIGHT - BELOW;
    let bar = (WIDTH - LEFT - ABOVE) / real.len().max(1) as f64;
    let x = |i: usize| LEFT + i as f64 * bar;
    let y = |share: f64| bottom - (bottom - ABOVE) * share / most;
    for (i, &share) in real.iter().enumerate() {
        svg.rect(
            "real",
            [x(i), y(share), (bar - 1.0).max(0.5), bottom - y(share)],
        );
    }
    let steps = synthetic.iter().enumerate();
    let steps = steps.flat_map(|(i, &share)| [[x(i), y(share)], [x(i + 1), y(share)]]);
    svg.line("synthetic", &steps.collect::<Vec<_>>());
    svg.line("axis", &[[LEFT, bottom], [WIDTH - ABOVE, bottom]]);
    svg.text("end", [LEFT - 4.0, ABOVE + 8.0], &percent(most));
    let n = chart.labels.len().max(1) - 1;
    let step = n.div_ceil(TICKS).max(1);
    for i in (0..=n).step_by(step).filter(|_| !chart.labels.is_empty()) {
        let anchor = if i == 0 {
            "start"
        } else if i == n {
            "end"
        } else {
            "middle"
        };
        svg.text(
            anchor,
            [x(i), HEIGHT - 4.0],
            &shortened(&chart.labels[i], 14),
        );
    }
    let kind = if chart.time {
        "over time"
    } else {
        "as a histogram"
    };
    let ends = chart.labels.first().zip(chart.labels.last());
    let ends = ends
        .map(|(from, to)| format!(" from {from} to {to}"))
        .unwrap_or_default();
    svg.finish(&format!("{name}: real and synthetic rows {kind}{ends}"))
}

/// Both distributions of categories.
pub fn bars(name: &str, chart: &Bars) -> String {
    let rows = lines(chart);
    let totals = [1, 2].map(|side| {
        let all = rows.iter().map(|row| if side == 1 { row.1 } else { row.2 });
        all.sum::<usize>().max(1) as f64
    });
    let share = |row: &(String, usize, usize)| [row.1 as f64 / totals[0], row.2 as f64 / totals[1]];
    let most = rows.iter().flat_map(&share).fold(1e-9, f64::max);
    let (bar, gap) = (8.0, 5.0);
    let mut svg = Svg::new(WIDTH, ABOVE + rows.len() as f64 * (2.0 * bar + gap));
    for (i, row) in rows.iter().enumerate() {
        let y = ABOVE + i as f64 * (2.0 * bar + gap);
        let [real, synthetic] = share(row);
        let length = |share: f64| (WIDTH - NAMES - LEFT) * share / most;
        svg.text("end", [NAMES - 4.0, y + bar + 3.0], &shortened(&row.0, 20));
        svg.rect("real", [NAMES, y, length(real), bar - 1.0]);
        svg.rect("synthetic", [NAMES, y + bar, length(synthetic), bar - 1.0]);
        svg.text(
            "start",
            [NAMES + length(real.max(synthetic)) + 4.0, y + bar + 3.0],
            &percent(synthetic),
        );
    }
    svg.finish(&format!(
        "{name}: shares of {} values in real and synthetic rows",
        rows.len()
    ))
}

/// The bars with what has none of its own.
pub fn lines(chart: &Bars) -> Vec<(String, usize, usize)> {
    let counts = chart.real.iter().zip(&chart.synthetic);
    let shown = chart.labels.iter().zip(counts);
    let mut lines: Vec<_> = shown
        .map(|(label, (&r, &s))| (label.clone(), r, s))
        .collect();
    if chart.other_values > 0 {
        let [real, synthetic] = chart.other;
        lines.push((
            format!("{} other values", chart.other_values),
            real,
            synthetic,
        ));
    }
    if chart.unseen > 0 {
        lines.push(("not in the real table".to_owned(), 0, chart.unseen));
    }
    lines
}

/// A map of numbers between -1 and 1, below the diagonal.
pub fn map(title: &str, names: &[String], value: &dyn Fn(usize, usize) -> Option<f64>) -> String {
    let room = if names.len() <= 30 { NAMES } else { 4.0 };
    let cell = (WIDTH - room) / names.len().max(1) as f64;
    let mut svg = Svg::new(WIDTH, cell * names.len() as f64 + 4.0);
    let mut paths = vec![String::new(); 2 * SHADES as usize + 1];
    for (i, name) in names.iter().enumerate() {
        let y = i as f64 * cell;
        for j in 0..i {
            if let Some(value) = value(i, j) {
                let shade = (value * f64::from(SHADES)).round() as i32;
                let path = &mut paths[(shade + SHADES).clamp(0, 2 * SHADES) as usize];
                let (x, side) = (room + j as f64 * cell, cell - 0.5);
                path.push_str(&format!("M{x:.1} {y:.1}h{side:.1}v{side:.1}h-{side:.1}z"));
            }
        }
        if room >= NAMES {
            svg.text(
                "end",
                [room - 4.0 + i as f64 * cell, y + cell / 2.0 + 3.0],
                &shortened(name, 18),
            );
        }
    }
    for (shade, path) in (-SHADES..).zip(&paths).filter(|(_, path)| !path.is_empty()) {
        // White over the page's blue to the left of 0, over its orange to the right.
        let strength = f64::from(shade.abs()) / f64::from(SHADES);
        let full = if shade < 0 {
            [0.0, 90.0, 160.0]
        } else {
            [200.0, 80.0, 0.0]
        };
        let [r, g, b] = full.map(|full| (240.0 + (full - 240.0) * strength) as u8);
        svg.filled(&format!("#{r:02x}{g:02x}{b:02x}"), path);
    }
    svg.finish(&format!(
        "{title}: a map of {} columns, from blue at -1 over grey at 0 to orange at 1",
        names.len()
    ))
}

/// Lines between 0 and 1 along the side, and 0 and the greatest number below; the first one is solid.
pub fn curves(label: &str, below: &str, lines: &[(&str, Vec<[f64; 2]>)]) -> String {
    let (width, height) = (320.0, 260.0);
    let mut svg = Svg::new(width, height);
    let (bottom, right) = (height - 30.0, width - ABOVE);
    let points = || lines.iter().flat_map(|(_, points)| points);
    let most = points().fold(1e-9, |most: f64, point| most.max(point[0]));
    svg.line("axis", &[[LEFT, ABOVE], [LEFT, bottom], [right, bottom]]);
    for (class, points) in lines {
        let place = |[x, y]: &[f64; 2]| {
            [
                LEFT + (right - LEFT) * x / most,
                bottom - (bottom - ABOVE) * y,
            ]
        };
        svg.line(class, &points.iter().map(place).collect::<Vec<_>>());
    }
    for (share, text) in [(0.0, "0"), (1.0, "1")] {
        svg.text(
            "end",
            [LEFT - 4.0, bottom - (bottom - ABOVE) * share + 4.0],
            text,
        );
    }
    svg.text("end", [right, height - 18.0], &number(most));
    svg.text("middle", [f64::midpoint(LEFT, right), height - 4.0], below);
    svg.finish(label)
}
