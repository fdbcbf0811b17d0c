//! The direction of dependencies, and reads that only work on the processor: kept by reading the sources.

use std::fs;
use std::path::{Path, PathBuf};

/// What each module may use, besides itself.
const ARROWS: [(&str, &[&str]); 14] = [
    ("error", &[]),
    ("memory", &["error"]),
    ("rng", &[]),
    ("param", &["error"]),
    ("table", &["error", "memory", "rng"]),
    ("stats", &["error", "rng"]),
    ("transform", &["error", "memory", "rng", "table", "stats"]),
    ("rules", &["error", "rng", "table", "stats", "transform"]),
    (
        "augment",
        &[
            "error",
            "memory",
            "rng",
            "param",
            "table",
            "stats",
            "transform",
        ],
    ),
    ("metric", &["error", "rng", "table", "stats"]),
    ("report", &["error", "rng", "table", "stats", "metric"]),
    ("device", &["error", "rng"]),
    ("nn", &["error", "rng", "stats", "device"]),
    (
        "synth",
        &[
            "error",
            "memory",
            "rng",
            "param",
            "table",
            "stats",
            "transform",
            "nn",
            "device",
        ],
    ),
];
/// Modules that know burn.
const KNOW_BURN: [&str; 3] = ["device", "nn", "synth"];
/// Each of these works on the processor and panics on WebGPU in a browser.
const FORBIDDEN: [&str; 7] = [
    "into_data(",
    "to_data(",
    "into_scalar(",
    ".one_hot(",
    ".argsort(",
    "Device::default(",
    ".sync()",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, extensions));
        } else if path
            .extension()
            .is_some_and(|e| extensions.iter().any(|x| e == *x))
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A source's lines before its tests, without comments.
fn code(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a source");
    let text = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
        .to_owned();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(str::to_owned)
        .collect()
}

/// The module of a source: the first part of its path under `src`.
fn module(path: &Path, folder: &str) -> String {
    let inside = path
        .strip_prefix(root().join(folder))
        .expect("under the folder");
    let first = inside.iter().next().expect("a name").to_string_lossy();
    first.split('.').next().unwrap_or_default().to_owned()
}

/// The modules of this crate that a line names.
fn named(line: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect()
    };
    let mut names = Vec::new();
    for rest in line.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => names.extend(list.split(", ").map(word)),
            None => names.push(word(rest)),
        }
    }
    // The crate's root hands on what `error` and `rng` hold.
    names.retain(|name| name.starts_with(|c: char| c.is_ascii_lowercase()));
    names
}

#[test]
fn modules_use_only_what_stands_left_of_them() {
    for path in files(&root().join("src"), &["rs"]) {
        let module = module(&path, "src");
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == module) else {
            assert!(
                ["lib", "main", "cli", "web", "model_file"].contains(&module.as_str()),
                "{module}: no arrow"
            );
            continue;
        };
        for line in code(&path) {
            for name in named(&line) {
                let fits = name == module || allowed.contains(&name.as_str());
                assert!(fits, "{path:?} uses {name}: {line}");
            }
            let burns = line.contains("burn::") || line.contains("use burn");
            assert!(
                !burns || KNOW_BURN.contains(&module.as_str()),
                "{path:?} uses burn: {line}"
            );
        }
    }
}

#[test]
fn only_web_names_the_browser() {
    for path in files(&root().join("src"), &["rs"]) {
        for line in code(&path) {
            let browser = ["wasm_bindgen", "js_sys", "web_sys"]
                .iter()
                .any(|name| line.contains(name));
            assert!(
                !browser || module(&path, "src") == "web",
                "{path:?}: {line}"
            );
        }
    }
}

#[test]
fn tensors_are_read_back_in_one_place() {
    for path in files(&root().join("src"), &["rs"]) {
        for line in code(&path) {
            for forbidden in FORBIDDEN {
                assert!(!line.contains(forbidden), "{path:?}: {line}");
            }
            let awaited = line.contains("into_data_async") || line.contains("execute_async");
            assert!(
                !awaited || module(&path, "src") == "device",
                "{path:?}: {line}"
            );
        }
    }
}

#[test]
fn the_page_keeps_its_layers() {
    /// What a folder or file of the page may import, where that is narrow; `None` is every other one.
    const LAYERS: [(&str, &[&str]); 6] = [
        ("protocol", &["protocol"]),
        ("help-topics", &[]),
        ("client", &["i18n", "protocol"]),
        ("worker", &["protocol", "worker"]),
        ("charts", &["charts"]),
        ("i18n", &["i18n", "protocol", "help-topics"]),
    ];
    for path in files(&root().join("www/src"), &["ts", "tsx"]) {
        let module = module(&path, "www/src");
        for line in code(&path) {
            let Some((_, from)) = line.split_once("from \"") else {
                continue;
            };
            let from = from.split('"').next().unwrap_or_default();
            if !from.starts_with('.') {
                continue;
            }
            let target = path.parent().expect("a folder").join(from);
            let target = imported(&target);
            let narrow = LAYERS.iter().find(|(name, _)| *name == module);
            let fits = narrow.is_none_or(|(_, allowed)| allowed.contains(&target.as_str()));
            assert!(fits, "{path:?} imports {target}: {line}");
            let is_own = target == module;
            assert!(
                is_own || (target != "worker" && target != "main"),
                "{path:?} imports {target}"
            );
            let upwards = ["parts", "commands"].contains(&module.as_str())
                && ["steps", "app"].contains(&target.as_str());
            assert!(!upwards, "{path:?} imports {target}");
        }
    }
}

/// The first part under `www/src` of a path that may hold `..`.
fn imported(path: &Path) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in path
        .strip_prefix(root().join("www/src"))
        .expect("our own")
        .iter()
    {
        match part.to_string_lossy().as_ref() {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name.to_owned()),
        }
    }
    parts.first().cloned().unwrap_or_default()
}
