//! Which rules concern a key. Nobody keeps the list by hand: a test puts down where the rules tell their bad examples, and
//! which keys of the examples their advice names.

use crate::diagnostic::Rule;
use crate::schema::Kind;

const LIST: &str = include_str!("concerns.txt");

/// The rules that concern a key, named by the keys on the way to it with dots between; then those that concern what is in it.
pub fn concerning(kind: Kind, path: &str) -> impl Iterator<Item = &'static Rule> {
    let of_kind = LIST.lines().filter_map(move |line| line.strip_prefix(kind.key())?.strip_prefix(' ')?.split_once(": "));
    let own = of_kind.clone().filter(|(key, _)| *key == path);
    let inner = of_kind.filter(|(key, _)| key.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')));
    let mut seen = Vec::new();
    let mut rules = own.chain(inner).flat_map(|(_, rules)| rules.split(' ')).filter_map(Rule::find).collect::<Vec<_>>();
    rules.retain(|rule| {
        let is_new = !seen.contains(&rule.id);
        seen.push(rule.id);
        is_new
    });
    rules.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_concerned_by_its_own_rules_first() {
        let ids = |path| concerning(Kind::Job, path).map(|rule| rule.id).collect::<Vec<_>>();
        assert!(ids("pay.base.min").contains(&"job/pay-below-minimum"), "{:?}", ids("pay.base.min"));
        assert!(ids("pay").contains(&"job/pay-below-minimum"), "{:?}", ids("pay"));
        assert!(ids("hazards").contains(&"job/hazard-disclosure"));
        assert!(ids("no_such_key").is_empty() && ids("pa").is_empty());
        let all = LIST.lines().flat_map(|line| line.split(": ").nth(1).unwrap_or_default().split(' '));
        assert!(all.clone().count() > 60 && all.clone().all(|id| Rule::find(id).is_some()));
    }
}
