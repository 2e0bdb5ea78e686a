//! Things in a row, in leaves that copies share: to copy a row, to put one thing into another's place, or to find what differs
//! takes a look at each leaf and not at each thing.

use std::slice;
use std::sync::Arc;

/// How many things a leaf holds.
pub const LEAF: usize = 64;

/// All leaves but the last are full.
#[derive(Debug)]
pub struct Rows<T>(Vec<Arc<[T]>>);

/// Goes through a row.
pub(super) type Iter<'a, T> =
    std::iter::FlatMap<slice::Iter<'a, Arc<[T]>>, slice::Iter<'a, T>, fn(&'a Arc<[T]>) -> slice::Iter<'a, T>>;

impl<T> Rows<T> {
    pub fn len(&self) -> usize {
        self.0.last().map_or(0, |last| (self.0.len() - 1) * LEAF + last.len())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The thing at a place.
    pub fn at(&self, place: usize) -> &T {
        &self.0[place / LEAF][place % LEAF]
    }

    /// The first place behind all things of which something holds, which those after it are not to have.
    pub fn partition_point(&self, holds: impl Fn(&T) -> bool) -> usize {
        let leaf = self.0.partition_point(|leaf| holds(&leaf[0])).saturating_sub(1);
        leaf * LEAF + self.0.get(leaf).map_or(0, |leaf| leaf.partition_point(holds))
    }

    /// All from a place on.
    pub fn from(&self, place: usize) -> impl Iterator<Item = &T> {
        (place..self.len()).map(|place| self.at(place))
    }

    pub fn all(&self) -> Iter<'_, T> {
        self.0.iter().flat_map(|leaf| leaf.iter())
    }

    /// The places of the leaves that only one of both has, and with them of all things in which rows of one length differ.
    pub fn unshared(&self, other: &Self) -> impl Iterator<Item = usize> {
        let leaves = self.0.iter().zip(&other.0).enumerate().filter(|(_, (mine, theirs))| !Arc::ptr_eq(mine, theirs));
        leaves.flat_map(|(at, (leaf, _))| at * LEAF..at * LEAF + leaf.len())
    }
}

impl<T: Clone> Rows<T> {
    /// Puts a thing into the place of another; copies keep theirs.
    pub fn replace(&mut self, place: usize, thing: T) {
        Arc::make_mut(&mut self.0[place / LEAF])[place % LEAF] = thing;
    }
}

impl<T> FromIterator<T> for Rows<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        let mut things = things.into_iter();
        let leaves =
            std::iter::from_fn(|| Some(things.by_ref().take(LEAF).collect::<Arc<[T]>>()).filter(|leaf| !leaf.is_empty()));
        Self(leaves.collect())
    }
}

impl<T> Clone for Rows<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_holds_what_was_put_into_it_and_a_copy_what_was_there_before() {
        for count in [0, 1, LEAF - 1, LEAF, LEAF + 1, 3 * LEAF] {
            let before: Rows<usize> = (0..count).collect();
            assert_eq!((before.len(), before.is_empty()), (count, count == 0));
            let mut now = before.clone();
            assert_eq!(now.unshared(&before).count(), 0);
            for place in 0..=count {
                assert_eq!(before.partition_point(|thing| *thing < place), place);
                assert!(before.from(place).copied().eq(place..count));
            }
            let Some(last) = count.checked_sub(1) else { continue };
            now.replace(last, usize::MAX);
            assert!(before.all().copied().eq(0..count));
            assert!(now.all().copied().eq((0..last).chain([usize::MAX])));
            assert_eq!((*before.at(last), *now.at(last)), (last, usize::MAX));
            assert!(now.unshared(&before).eq(last / LEAF * LEAF..count), "only their last leaves differ");
        }
    }
}
