//! Groups of the user's own, for manifests and JSON.

use serde_json::{Value, json};

use super::shown;
use crate::registry::{Group, Membership, OwnFile, Registry, When};
use crate::run::InputDigest;

/// What the format of a file of groups is called.
const FORMAT: &str = "groups";

fn files() -> impl Iterator<Item = &'static OwnFile> {
    Registry::embedded().own().into_iter().flat_map(|own| own.files())
}

/// The files of groups that were read, for a manifest.
pub fn own_groups_read() -> impl Iterator<Item = InputDigest> {
    files().map(|file| InputDigest {
        path: file.path.display().to_string(),
        format: FORMAT.to_owned(),
        sha256: Some(file.sha256.clone()),
        rows: file.rows,
    })
}

/// The same for JSON.
pub fn own_groups_inputs() -> Vec<Value> {
    let one =
        |file: &OwnFile| json!({"path": shown(&file.path), "format": FORMAT, "sha256": file.sha256, "rows": file.rows});
    files().map(one).collect()
}

/// The user's own groups with their members, for the settings of a manifest; `None` where there are none.
pub fn own_groups_json() -> Option<Value> {
    let day = |when: Option<When>| when.map(When::short);
    let stay = |m: &Membership| json!({"code": m.code, "from": day(m.from), "to": day(m.to)});
    let group =
        |group: &Group| json!({"group": group.code, "members": group.memberships.iter().map(stay).collect::<Vec<_>>()});
    Some(Registry::embedded().own()?.groups().iter().map(group).collect())
}
