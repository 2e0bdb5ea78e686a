//! A bulletin: figures with dates and sources.

use super::front::kind;
use super::life::Life;
use crate::schema::record;
use crate::schema::value::{Date, Filled, Finite, List, RegionId, Span, Text};

record! {
    /// One figure.
    Metric {
        label: Text<40>, "指标", "what is counted", "返岗人数";
        value: Finite, "数值", "value", "180500";
        unit: Text<12>, "单位", "unit", "人";
        as_of: Option<Date>, "截至哪天", "as of", "2020-03-04";
        note: Option<Text<80>>, "说明", "remark", "含提前开工的项目，所以超过 100%";
    }

    /// Figures to be drawn together.
    Chart {
        title: Text<40>, "图的标题", "title", "复工率";
        unit: Text<12>, "单位", "unit", "'%'";
        bars: Filled<Bar>, "每一条", "the bars", "[{label: 规上工业, value: 100}]";
        note: Option<Text<80>>, "说明", "remark", "超过 100% 是因为有项目提前开工";
    }

    /// One bar of a chart.
    Bar {
        label: Text<20>, "名称", "label", "规上工业";
        value: Finite, "数值", "value", "100";
    }
}

kind! {
    /// A bulletin as written.
    Bulletin("三月第一周用工动态", "这周新增岗位、进出人数和缺工工种", "[用工动态]") {
        region: RegionId, "哪个地区", "region", "zizhong";
        period: Span, "哪段时间", "period", "{from: 2020-02-10, to: 2020-03-04}";
        metrics: Filled<Metric>, "数字", "the figures", "[{label: 返岗人数, value: 180500, unit: 人}]";
        charts: List<Chart>, "图", "charts", "[{title: 复工率, unit: '%', bars: [{label: 规上工业, value: 100}]}]";
    }
}

impl Bulletin {
    pub(super) fn dates(&self) -> Life {
        Life::of(self)
    }
}
