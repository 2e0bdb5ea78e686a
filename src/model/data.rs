//! The lists that editors own under `content/data/`: trades and minimum wages.

use crate::schema::record;
use crate::schema::value::{Amount, Date, Filled, Flag, List, RegionId, Slug, Source, Text};
use std::sync::{Arc, LazyLock};

record! {
    /// A trade in the workers' own words.
    Trade {
        key: Slug, "编号，岗位里的 trade 写它", "the key, which stands behind `trade` in jobs", "sewing";
        title: Text<12>, "工种名称", "its name", "缝纫";
        group: Text<12>, "哪一类", "its group", "服装";
        words: List<Text<20>>, "别的叫法", "other names", "[平车, 车工]";
    }

    /// The file `content/data/trades.yml`.
    TradeFile {
        trades: Filled<Trade>, "工种表", "the trades", "[{key: sewing, title: 缝纫, group: 服装}]";
    }

    /// A minimum wage from a date on.
    Wage {
        region: RegionId, "哪个地区", "region", "zhejiang";
        effective: Date, "从哪天起", "since", "2024-01-01";
        month: Amount, "月最低工资，元", "a month, yuan", "2260";
        hour: Option<Amount>, "小时最低工资，元", "an hour, yuan", "22";
        source: Source, "出处", "where it is published", "{name: 浙江省人民政府}";
        verified: Flag, "核对过原文：true 表示是", "true if checked against the original", "true";
    }

    /// The file `content/data/minimum-wages.yml`.
    WageFile {
        wages: List<Wage>, "最低工资表", "the rows", "[{region: zhejiang, effective: 2024-01-01, month: 2260, source: {name: 浙江省人民政府}}]";
    }
}

/// The list of trades.
#[derive(Debug, Clone)]
pub struct Trades(Arc<[Trade]>);

impl Default for Trades {
    /// The built-in list.
    fn default() -> Self {
        static BUILT_IN: LazyLock<Trades> = LazyLock::new(|| {
            let file = serde_yaml::from_str(include_str!("trades.yml")).expect("the built-in list of trades is valid");
            Trades::from_file(&file)
        });
        BUILT_IN.clone()
    }
}

impl Trades {
    /// The key of work that needs no skill and has no name of its own, among the built-in trades.
    pub const GENERAL: &str = "general";

    pub fn from_file(file: &TradeFile) -> Self {
        Self(file.trades.to_vec().into())
    }

    /// Whether both were read from the file at the same time.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub fn get(&self, key: &str) -> Option<&Trade> {
        self.0.iter().find(|trade| &*trade.key == key)
    }

    /// The trade that goes by this name, or else by a part of it.
    pub fn named(&self, name: &str) -> Option<&Trade> {
        let names = |trade: &Trade| {
            std::iter::once(trade.title.to_string()).chain(trade.words.iter().map(ToString::to_string)).collect::<Vec<_>>()
        };
        let exact = self.0.iter().find(|trade| names(trade).iter().any(|known| known == name));
        let part = |known: &String| known.chars().count() > 1 && name.contains(known.as_str());
        exact.or_else(|| self.0.iter().find(|trade| names(trade).iter().any(part)))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Trade> {
        self.0.iter()
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|trade| &*trade.key)
    }
}
