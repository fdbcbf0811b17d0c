//! Ways to add rows held against the real rows alone: what must win wins, what copies is told, and every slip is said.

use lookalike::augment::{Request, augment};
use lookalike::report::contest::{Candidate, Contest, Entrants, Question, Standings, parts};
use lookalike::table::dialect::Dialect;
use lookalike::table::{Column, Kind, Schema, Table, infer};
use lookalike::{Error, Rng};

/// Rows of which a share is of class "rare": two numbers that tell it only together, and a letter that tells a little.
fn drawn(n_rows: usize, share: f64, seed: u64) -> Table {
    let mut rng = Rng::new(seed);
    let mut cells: [Vec<String>; 4] = Default::default();
    for _ in 0..n_rows {
        let is_rare = rng.uniform() < share;
        let x = f64::from(rng.normal());
        // A valley of the others is where the rare ones are.
        let y = f64::from(rng.normal()) * if is_rare { 0.3 } else { 1.5 }
            + if is_rare { x * x } else { 1.0 };
        cells[0].push(format!("{x:.4}"));
        cells[1].push(format!("{y:.4}"));
        cells[2].push(
            ["p", "q", "r"][if is_rare && rng.uniform() < 0.3 {
                0
            } else {
                rng.below(3)
            }]
            .to_owned(),
        );
        cells[3].push(if is_rare { "rare" } else { "common" }.to_owned());
    }
    let columns = ["x", "y", "letter", "class"].into_iter().zip(cells);
    Table::new(
        columns
            .map(|(name, cells)| Column::from_texts(name, cells))
            .collect(),
    )
}

fn schema(table: &Table) -> Schema {
    infer::infer(table, &Dialect::default())
}

fn question() -> Question {
    Question {
        target: "class".to_owned(),
        class: None,
        precision: 0.5,
        seed: 3,
    }
}

fn entrants(real: &Table, candidates: Vec<Candidate>) -> Entrants {
    let schema = schema(real);
    let [train, tuning, holdout] = parts(real, &schema, "class", 3).expect("classes");
    Entrants {
        train: real.select(&train),
        tuning: real.select(&tuning),
        holdout: real.select(&holdout),
        schema,
        candidates,
    }
}

fn candidate(name: &str, added: Table) -> Candidate {
    Candidate {
        name: name.to_owned(),
        added,
    }
}

/// The rows that a method adds to the rows learned from.
fn augmented(real: &Table, method: &str) -> Table {
    made(&entrants(real, Vec::new()), method)
}

fn made(entrants: &Entrants, method: &str) -> Table {
    let request = Request {
        method: method.to_owned(),
        target: "class".to_owned(),
        keep_real: false,
        ..Request::default()
    };
    let made = augment(
        &entrants.train,
        &entrants.schema,
        &request,
        &mut Rng::new(1),
    );
    made.expect("classes").table
}

fn held(entrants: Entrants, question: Question) -> Standings {
    let mut contest = Contest::new(entrants, question).expect("it can be held");
    let mut before = 0.0;
    loop {
        let progress = contest.step();
        assert!(progress.fraction >= before - 1e-9, "{progress:?}");
        before = progress.fraction;
        if progress.done {
            break;
        }
    }
    contest.finish().expect("the last step was taken")
}

fn rare(table: &Table) -> Table {
    let class = table.column("class").expect("it has one");
    let rows: Vec<usize> = (0..table.n_rows())
        .filter(|&row| class.text(row) == "rare")
        .collect();
    table.select(&rows)
}

#[test]
fn parts_share_out_every_class_and_no_row_twice() {
    let real = drawn(1_000, 0.1, 1);
    let schema = schema(&real);
    let parts = parts(&real, &schema, "class", 5).expect("classes");
    let mut all = parts.concat();
    all.sort_unstable();
    assert!(all.into_iter().eq(0..1_000));
    let n_rare = rare(&real).n_rows() as f64;
    for (rows, share) in parts.iter().zip([0.56, 0.14, 0.3]) {
        assert!((rows.len() as f64 - 1_000.0 * share).abs() <= 2.0);
        let own = rare(&real.select(rows)).n_rows() as f64;
        assert!((own - n_rare * share).abs() <= 1.5, "{own} of {n_rare}");
    }
}

#[test]
fn more_true_rows_win_copies_are_told_and_false_ones_lose() {
    let real = drawn(3_000, 0.02, 2);
    let fresh = rare(&drawn(20_000, 0.05, 9));
    let false_ones = {
        let others = drawn(900, 0.0, 10);
        let columns = others
            .columns()
            .iter()
            .map(|column| match column.name.as_str() {
                "class" => Column::from_texts("class", vec!["rare"; 900]),
                _ => column.clone(),
            });
        Table::new(columns.collect())
    };
    let candidates = vec![
        candidate("fresh", fresh),
        candidate("oversample", augmented(&real, "oversample")),
        candidate("smote", augmented(&real, "smote")),
        candidate("false", false_ones),
    ];
    let standings = held(entrants(&real, candidates), question());
    let names: Vec<&str> = standings
        .lines
        .iter()
        .map(|line| line.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["real rows only", "fresh", "oversample", "smote", "false"]
    );
    let [alone, fresh, copies, smote, false_ones] = &standings.lines[..] else {
        panic!("five lines");
    };
    assert_eq!((standings.class.as_str(), alone.added), ("rare", 0));
    assert!(alone.closer.is_none() && alone.boosted.beside_real.is_none());
    assert_eq!(copies.added, copies.added_of_class);
    let area = |line: &lookalike::report::contest::Line| line.boosted.marks.pr_auc.expect("both");
    let beside = |line: &lookalike::report::contest::Line| {
        line.boosted
            .beside_real
            .and_then(|beside| beside.pr_auc)
            .expect("both")
    };
    assert!(beside(fresh)[0] > 0.0, "{:?}", beside(fresh));
    assert!(beside(false_ones)[1] < 0.0, "{:?}", beside(false_ones));
    for line in &standings.lines[1..] {
        let [low, high] = beside(line);
        assert!(
            low < high && (low..=high).contains(&(area(line) - area(alone))),
            "{line:?}"
        );
    }

    let closer = |line: &lookalike::report::contest::Line| line.closer.expect("rows were added");
    assert!(
        (closer(fresh).expected - 0.56 / 0.86).abs() < 0.01,
        "{:?}",
        closer(fresh)
    );
    let [low, high] = closer(fresh).interval;
    assert!(
        (low..high).contains(&closer(fresh).expected),
        "{:?}",
        closer(fresh)
    );
    assert!(closer(copies).share > 0.99, "{:?}", closer(copies));
    assert!(
        closer(smote).share > closer(fresh).share + 0.1,
        "{:?}",
        closer(smote)
    );

    let said = standings.headline.join("\n");
    assert!(
        said.contains("With boosted trees, rows by \"fresh\" help to rank \"rare\" higher"),
        "{said}"
    );
    assert!(
        said.contains("Rows by \"oversample\" and \"smote\" lie on"),
        "{said}"
    );
    assert!(said.contains("probabilities suffer"), "{said}");
    let notes = standings.notes.join("\n");
    assert!(notes.contains("mostly helps weak learners"), "{notes}");
    assert!(notes.contains("of \"rare\": few"), "{notes}");
}

#[test]
fn what_is_told_for_certain_is_told_in_every_number() {
    let rows = (0..600).map(|row| row % 10);
    let real = Table::new(vec![
        Column::from_texts(
            "x",
            (0..600).map(|row| format!("{}.{}", if row % 10 == 0 { 5 } else { 1 }, row % 7)),
        ),
        Column::from_texts(
            "class",
            rows.map(|row| match row {
                0 => "rare",
                1..=4 => "second",
                _ => "first",
            }),
        ),
    ]);
    let standings = held(entrants(&real, Vec::new()), question());
    assert_eq!((standings.classes, standings.lines.len()), (3, 1));
    for learner in [&standings.lines[0].boosted, &standings.lines[0].linear] {
        let marks = &learner.marks;
        for mark in [marks.roc_auc, marks.pr_auc, marks.recall, marks.precision] {
            assert!(mark.is_some_and(|mark| mark > 0.999), "{marks:?}");
        }
        assert!(marks.brier.is_some_and(|brier| brier < 0.001), "{marks:?}");
    }
    assert!(standings.notes[0].contains("Of 3 classes \"rare\" is told from all others together"));
    let json: serde_json::Value = serde_json::from_str(&standings.to_json()).expect("JSON");
    assert_eq!(json["classRows"]["holdout"], 18);
    assert!(json["lines"][0]["boosted"]["prAuc"].is_f64() && json["lines"][0]["closer"].is_null());
}

#[test]
fn the_same_question_has_the_same_answer_and_another_class_may_be_asked_for() {
    let real = drawn(600, 0.2, 4);
    let once = |class: Option<&str>| {
        let candidates = vec![candidate("jitter", augmented(&real, "jitter"))];
        let question = Question {
            class: class.map(str::to_owned),
            ..question()
        };
        held(entrants(&real, candidates), question)
    };
    assert_eq!(once(None), once(Some("rare")));
    let other = once(Some("common"));
    assert_eq!(
        other.class_rows.train + once(None).class_rows.train,
        other.rows.train
    );
}

#[test]
fn few_whole_numbers_are_classes_and_many_are_none() {
    let drawn = drawn(600, 0.2, 4);
    let class = drawn.column("class").expect("it has one");
    let digits = (0..600).map(|row| match class.text(row) {
        "rare" => "7",
        _ if row % 2 == 0 => "3",
        _ => "4",
    });
    let mut columns = drawn.columns().to_vec();
    columns[3] = Column::from_texts("class", digits);
    columns.push(Column::from_texts(
        "id",
        (0..600).map(|row| (row * 7 % 601).to_string()),
    ));
    let real = Table::new(columns);
    let mut schema = schema(&real);
    for column in ["class", "id"] {
        infer::change_kind(&real, &mut schema, column, Kind::Integer).expect("whole numbers");
    }
    let mut entrants = Entrants::split(&real, &schema, &question()).expect("three classes");
    let kind = entrants.schema.field("class").map(|field| field.kind);
    assert_eq!(kind, Some(Kind::Categorical));
    let added = made(&entrants, "smote");
    entrants.candidates.push(candidate("smote", added));
    let standings = held(entrants, question());
    assert_eq!((standings.class.as_str(), standings.classes), ("7", 3));
    let area = standings.lines[1].boosted.marks.pr_auc.expect("both");
    assert!(area > 0.4, "{area}");

    let many = Question {
        target: "id".to_owned(),
        ..question()
    };
    let refused = Entrants::split(&real, &schema, &many).err();
    let refused = refused.expect("600 whole numbers are no classes");
    assert_eq!(refused.kind().name(), "BadTarget", "{refused}");
}

#[test]
fn a_contest_that_cannot_be_held_says_why() {
    let real = drawn(400, 0.1, 6);
    let refused = |change: &dyn Fn(&mut Entrants, &mut Question)| -> Error {
        let (mut entrants, mut question) = (entrants(&real, Vec::new()), question());
        change(&mut entrants, &mut question);
        Contest::new(entrants, question)
            .err()
            .expect("it cannot be held")
    };
    let of = |table: &Table, rows: std::ops::Range<usize>| table.select(&rows.collect::<Vec<_>>());
    for (error, kind, part) in [
        (
            refused(&|_, q| q.target = "x".into()),
            "BadTarget",
            "it is decimal",
        ),
        (
            refused(&|_, q| q.target = "klass".into()),
            "UnknownColumn",
            "klass",
        ),
        (
            refused(&|_, q| q.class = Some("rear".into())),
            "UnknownValue",
            "rear",
        ),
        (
            refused(&|_, q| q.precision = 0.0),
            "BadParam",
            "above 0 and at most 1",
        ),
        (
            refused(&|e, _| e.holdout = of(&e.holdout, 0..2)),
            "BadTarget",
            "and 5 are needed",
        ),
    ] {
        assert_eq!(error.kind().name(), kind, "{error}");
        assert!(error.to_string().contains(part), "{error}");
    }
    let schema = schema(&real);
    assert_eq!(
        parts(&real, &schema, "y", 1)
            .expect_err("numbers")
            .kind()
            .name(),
        "BadTarget"
    );
}
