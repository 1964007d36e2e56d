//! Versions of a text, compared in their words.
use unbloc::ingest::texts::read;
use unbloc::versions::words::*;
#[test]
fn explore() {
    let d = crate::support::unvotes::data().unwrap().join("texts");
    for (a, b) in [
        ("A_RES_ES-10_21-2321048E.xml", "A_RES_ES-10_21-2321048E.txt"),
        ("A_RES_ES-10_22-2325647E.xml", "A_RES_ES-10_22-2325647E.txt"),
        ("A_RES_ES-11_1-2204067E.xml", "A_RES_ES-11_1-2204067E.txt"),
        ("A_RES_ES-11_2-2204550E.xml", "A_RES_ES-11_2-2204550E.txt"),
        ("A_RES_ES-11_3-2205216E.xml", "A_RES_ES-11_3-2205216E.txt"),
        ("A_RES_ES-11_4_2223239E.xml", "A_RES_ES-11_4_2223239E.txt"),
        ("A_RES_ES-11_5-2225805E.xml", "A_RES_ES-11_5-2225805E.txt"),
        ("A_RES_ES-11_6-E.xml", "A_RES_ES-11_6-E.txt"),
        ("A_ES-11_L.11_draft.txt", "A_RES_ES-11_8_reconstructed.txt"),
        ("A_RES_ES-11_1-2204067E.xml", "A_RES_ES-11_2-2204550E.xml"),
        ("A_RES_ES-10_21-2321048E.xml", "A_RES_ES-10_22-2325647E.xml"),
        ("A_ES-11_L.11_draft.txt", "S_RES_2774_2025.txt"),
        ("A_RES_ES-11_7_preamble_excerpt.txt", "A_RES_ES-11_6-E.xml"),
    ] {
        let (x, y) = (read(&d.join(a)).unwrap(), read(&d.join(b)).unwrap());
        println!("=== {a} {:?} {:?} | {b} {:?} {:?}", x.text.title, x.text.left_out, y.text.title, y.text.left_out);
        println!("{:?} {:?} {:?}", x.format, y.format, x.language);
        let c = between(&x.text, &y.text);
        println!(
            "{:?} same {} rew {} add {} drop {} moved {}",
            c.words,
            c.count(Change::Same),
            c.count(Change::Reworded),
            c.count(Change::Added),
            c.count(Change::Dropped),
            c.moved()
        );
        for p in &c.pairs {
            if p.kind == Change::Same
                && !p.moved
                && a.split('-').next() == b.split('-').next()
                && a[..14] == b[..14]
                && !p.renumbered
            {
                continue;
            }
            let l = |q: &Option<Place>| q.as_ref().map_or("-".to_string(), |q| q.label.clone());
            let t: String = p
                .marks
                .iter()
                .map(|m| match m.kind {
                    Marking::Kept => m.text.clone(),
                    Marking::Dropped => format!("[-{}-]", m.text),
                    Marking::Added => format!("{{+{}+}}", m.text),
                })
                .collect();
            println!("{:?} {} {} moved {} {:?} {:.200}", p.kind, l(&p.first), l(&p.second), p.moved, p.similarity, t);
            if let Some(v) = &p.verbs {
                println!("      {} -> {} {:?}", v.first.words, v.second.words, v.strength);
            }
        }
    }
}
