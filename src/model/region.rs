//! A region: a place that sends or receives, or that holds such places.

use super::front::kind;
use super::life::Life;
use crate::schema::value::{Decimal, List, Prose, RegionId, Text, Url};
use crate::schema::{choice, record};

choice! {
    /// The administrative level.
    Level {
        Province = "province", "省级", "province";
        Prefecture = "prefecture", "地级", "prefecture";
        County = "county", "县级", "county";
        Town = "town", "乡镇", "town";
        Village = "village", "村", "village";
    }
}

record! {
    /// A fact about living there.
    Living {
        title: Text<30>, "说的是什么", "what it is about", "租房";
        text: Prose, "内容", "the fact", "城区单间一般每月 600–900 元（样例）";
        url: Option<Url>, "更多", "more", "https://example.org";
    }

    /// The distance from a home region.
    Distance {
        from: RegionId, "从哪里", "from", "zizhong";
        km: Option<Decimal>, "多少公里", "kilometres", "1900";
        hours: Option<Decimal>, "坐车多少小时", "hours by coach", "26";
    }
}

kind! {
    /// A region as written; its file name is its id.
    Region("玉环市", "浙江台州，做阀门、家具和服装，常年招人", "[阀门]") {
        code: Text<12>, "GB/T 2260 代码", "GB/T 2260 code", "331083";
        level: Level, "级别", "level", "county";
        parent: Option<RegionId>, "上一级", "the region above", "taizhou";
        short_name: Option<Text<12>>, "简称，用在列表和路线里", "short name", "玉环";
        hotline: Option<Text<40>>, "就业服务电话", "employment hotline", "0576-0000-0000";
        living: List<Living>, "在那边生活：租房、上学、看病", "living there: rent, school, doctors", "[{title: 租房, text: 城区单间每月 600–900 元}]";
        distances: List<Distance>, "有多远", "how far it is", "[{from: zizhong, km: 1900, hours: 26}]";
    }
}

impl Level {
    /// How many digits of its code a region of this level shares with all that lies in it.
    pub fn shared_digits(self) -> usize {
        match self {
            Self::Province => 2,
            Self::Prefecture => 4,
            Self::County => 6,
            Self::Town | Self::Village => 9,
        }
    }
}

impl Region {
    pub(super) fn dates(&self) -> Life {
        Life::of(self)
    }

    /// The name for lists.
    pub fn short(&self) -> &str {
        self.short_name.as_deref().unwrap_or(&self.title)
    }
}
