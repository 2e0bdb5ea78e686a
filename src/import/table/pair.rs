//! Which rows are which entries, where a table calls several rows the same. What they say tells them apart; their order does,
//! where that leaves it open and there are as many rows as entries.

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Paired {
    /// The entry of this place in the list.
    With(usize),
    /// Any of these, and nothing tells which.
    AnyOf(Vec<usize>),
    /// None of them.
    New,
}

/// Pairs rows with entries. `agreements[row][entry]` says in how many values they agree, `whole[row]` in how many they can.
/// Those that agree most are paired first, so that what stayed the same is told from what changed whatever the order.
pub(super) fn pair(agreements: &[Vec<usize>], whole: &[usize]) -> Vec<Paired> {
    let mut paired = vec![Paired::New; agreements.len()];
    let mut rows: Vec<usize> = (0..agreements.len()).collect();
    let mut entries: Vec<usize> = (0..agreements.first().map_or(0, Vec::len)).collect();
    let most = agreements.iter().flatten().max().map_or(0, |most| most + 1);
    // Taking a row or an entry away brings no pair about, so each row is looked at once for each number of agreements.
    for agreed in (0..most).rev() {
        for row in rows.clone() {
            let of_row = |row: usize| entries.iter().copied().filter(move |entry| agreements[row][*entry] == agreed);
            let Some(entry) = of_row(row).next().filter(|_| rows.contains(&row)) else { continue };
            let rivals = || rows.iter().copied().filter(|rival| agreements[*rival][entry] == agreed);
            let is_sure = of_row(row).count() == 1 && rivals().count() == 1;
            if is_sure || agreed == whole[row] || rows.len() == entries.len() {
                paired[row] = Paired::With(entry);
                rows.retain(|other| *other != row);
                entries.retain(|other| *other != entry);
                continue;
            }
            // Whoever may be this entry, and whichever this row may be.
            let open: Vec<usize> = rivals().collect();
            for rival in &open {
                paired[*rival] = Paired::AnyOf(of_row(*rival).collect());
            }
            rows.retain(|other| !open.contains(other));
        }
    }
    paired
}

#[cfg(test)]
mod tests {
    use super::*;
    use Paired::{AnyOf, New, With};
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Rows and entries by what they say, of three values each.
    fn check(rows: &[[u8; 3]], entries: &[[u8; 3]], expected: &[Paired]) {
        let agree = |row: &[u8; 3], entry: &[u8; 3]| row.iter().zip(entry).filter(|(a, b)| a == b).count();
        let agreements: Vec<Vec<usize>> =
            rows.iter().map(|row| entries.iter().map(|entry| agree(row, entry)).collect()).collect();
        assert_eq!(pair(&agreements, &vec![3; rows.len()]), expected, "{rows:?} {entries:?}");
    }

    #[test]
    fn what_stayed_the_same_tells_the_others() {
        let entries = [[1, 1, 1], [1, 1, 2]];
        check(&[[1, 1, 3], [1, 1, 2]], &entries, &[With(0), With(1)]);
        check(&[[1, 1, 1], [1, 1, 3]], &entries, &[With(0), With(1)]);
        // The other way round.
        check(&[[1, 1, 2], [1, 1, 3]], &entries, &[With(1), With(0)]);
        check(&[[1, 1, 3], [1, 1, 1]], &entries, &[With(1), With(0)]);
        // Both changed.
        check(&[[1, 1, 3], [1, 1, 4]], &entries, &[With(0), With(1)]);
    }

    #[test]
    fn what_is_one_of_several_stays_open() {
        let entries = [[1, 1, 1], [1, 1, 2]];
        check(&[[1, 1, 3]], &entries, &[AnyOf(vec![0, 1])]);
        check(&[[1, 1, 2]], &entries, &[With(1)]);
        check(&[[1, 1, 1], [1, 1, 2], [1, 1, 3]], &entries, &[With(0), With(1), New]);
        check(&[[1, 1, 3], [1, 1, 4]], &[[1, 1, 1]], &[AnyOf(vec![0]), AnyOf(vec![0])]);
        check(&[[2, 2, 2]], &[[1, 1, 1]], &[With(0)]);
        check(&[[1, 1, 1]], &[], &[New]);
    }

    /// The same, as it is said: of all pairs that are left those that agree most, one by one.
    fn plainly(agreements: &[Vec<usize>], whole: &[usize]) -> Vec<Paired> {
        let mut paired = vec![New; agreements.len()];
        let mut rows: Vec<usize> = (0..agreements.len()).collect();
        let mut entries: Vec<usize> = (0..agreements.first().map_or(0, Vec::len)).collect();
        loop {
            let pairs = rows.iter().flat_map(|row| entries.iter().map(|entry| (*row, *entry)));
            let Some(best) = pairs.clone().map(|(row, entry)| agreements[row][entry]).max() else { return paired };
            let same: Vec<(usize, usize)> = pairs.filter(|(row, entry)| agreements[*row][*entry] == best).collect();
            let (row, entry) = same[0];
            let open: Vec<usize> = same.iter().filter(|pair| pair.0 == row || pair.1 == entry).map(|pair| pair.0).collect();
            if open.len() == 1 || best == whole[row] || rows.len() == entries.len() {
                paired[row] = With(entry);
                rows.retain(|other| *other != row);
                entries.retain(|other| *other != entry);
            } else {
                for row in &open {
                    paired[*row] = AnyOf(same.iter().filter(|pair| pair.0 == *row).map(|pair| pair.1).collect());
                }
                rows.retain(|other| !open.contains(other));
            }
        }
    }

    proptest! {
        #[test]
        fn pairs_are_those_that_agree_most(
            agreements in (0_usize..6).prop_flat_map(|entries| vec(vec(0_usize..5, entries), 0..6)),
            whole in vec(4_usize..6, 6),
        ) {
            prop_assert_eq!(pair(&agreements, &whole), plainly(&agreements, &whole));
        }
    }
}
