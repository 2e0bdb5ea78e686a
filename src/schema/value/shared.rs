//! Records that the front matter of many kinds holds.

use super::{Clock, Date, FilePath, Flag, RegionId, StationId, Text, Url};
use crate::schema::{choice, record};
use serde::Deserialize as _;

/// Reads a record, or just the value of one of its keys, which is then its short form.
macro_rules! short {
    ($name:ident, $long:ident, $key:ident) => {
        #[derive(Debug, Clone, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(pub $long);

        impl std::ops::Deref for $name {
            type Target = $long;
            fn deref(&self) -> &$long {
                &self.0
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct ShortOrLong;
                impl<'de> serde::de::Visitor<'de> for ShortOrLong {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("a value or a mapping")
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        let entry = [(stringify!($key), text)].into_iter();
                        $long::deserialize(serde::de::value::MapDeserializer::new(entry)).map($name)
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<$name, A::Error> {
                        $long::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map($name)
                    }
                }
                deserializer.deserialize_any(ShortOrLong)
            }
        }

        impl $crate::schema::Written for $name {
            const SHAPE: $crate::schema::Shape = $crate::schema::Shape::Short(stringify!($key), &$long::RECORD);
            fn visit(&self, at: &$crate::schema::At<'_>, visitor: &mut dyn $crate::schema::Visitor) {
                $crate::schema::Written::visit(&self.0, at, visitor);
            }
        }
    };
}

choice! {
    /// Whom a file is written for.
    Audience {
        MigrantWorker = "migrant_worker", "外出务工的人", "migrant workers";
        Returnee = "returnee", "返乡的人", "people who come back";
        Graduate = "graduate", "毕业生", "graduates";
        Hardship = "hardship", "就业困难人员", "people who find it hard to get work";
        Unemployed = "unemployed", "失业人员", "the unemployed";
        Disabled = "disabled", "残疾人", "disabled people";
        Veteran = "veteran", "退役军人", "veterans";
        Employer = "employer", "用人单位", "employers";
        VillageOfficer = "village_officer", "村社干部", "village officers";
    }

    /// Which days of the week.
    Days {
        Daily = "daily", "每天", "every day";
        Workdays = "workdays", "周一至周五", "Monday to Friday";
        MonToSat = "mon-sat", "周一至周六", "Monday to Saturday";
        Weekend = "weekend", "周六、周日", "Saturday and Sunday";
    }
}

record! {
    /// Taken back before its time.
    WithdrawnOn {
        on: Date, "哪天撤回", "the day it was withdrawn", "2026-03-05";
        reason: Option<Text<80>>, "为什么撤回", "why", "订单取消";
    }

    /// Whom to ask.
    Contact {
        station: Option<StationId>, "服务站的编号；写了它，其余可以不写", "the id of a station; then nothing else is needed", "zizhong-center";
        org: Option<Text<60>>, "单位名称", "name of the office", "资中县就业服务中心";
        phone: Option<Text<40>>, "单位电话，不写个人手机", "the office's phone, never a private one", "0832-0000-0000";
        consent: Option<Text<60>>, "同意的凭据：号码是手机才写，单位值班手机，或者本人哪天同意、存在哪里", "only for a mobile number: that it is the office's duty phone, or when the person agreed and where that is kept", "单位值班手机";
        hours: Option<Text<60>>, "什么时候有人接", "when it is answered", "工作日 9:00-17:00";
        wechat_account: Option<Text<40>>, "微信公众号", "official WeChat account", "资中就业";
        email: Option<Text<60>>, "单位邮箱", "the office's e-mail", "jobs@example.org";
    }

    /// Where a fact or a whole posting comes from.
    Source {
        name: Text<80>, "来源单位或媒体", "who published it", "四川日报";
        url: Option<Url>, "原文网址", "address of the original", "https://example.org/a";
        date: Option<Date>, "原文日期", "date of the original", "2020-03-06";
        repost: Flag, "转载：true 表示是", "true marks a repost", "true";
    }

    /// A rule that may be broken in this file.
    Allow {
        rule: Text<60>, "规则编号，在提醒的方括号里", "the rule's id, which stands in brackets", "job/age-upper-limit";
        reason: Text<100>, "为什么可以", "why it may be", "高空作业，单位有规定";
    }

    /// A file to download.
    Attachment {
        file: FilePath, "文件名，放在本文件旁边", "file name, beside this file", "form.pdf";
        title: Text<60>, "文件叫什么", "what it is called", "申请表";
    }

    /// Looked at by someone who can be named by office.
    VerifiedOn {
        on: Date, "哪天核实", "the day", "2026-03-05";
        by: Option<Text<60>>, "谁核实的（单位）", "which office", "驻点招工组";
        method: Option<Text<40>>, "怎么核实的", "how", "电话";
    }

    /// A span of dates; without `to` it is open.
    Span {
        from: Date, "从哪天起", "first day", "2020-01-10";
        to: Option<Date>, "到哪天；不写表示长期", "last day; leave out if open", "2028-01-09";
    }

    /// Where something takes place.
    PlaceAt {
        region: RegionId, "县、区、镇的编号", "the region's id", "yuhuan";
        address: Option<Text<100>>, "地址", "address", "大麦屿街道样例路";
        place_name: Option<Text<60>>, "场所叫什么", "name of the place", "庆荣村村委会院坝";
    }

    /// When people are there.
    Open {
        days: Days, "哪些日子", "which days", "workdays";
        open: Clock, "几点开", "from", "09:00";
        close: Clock, "几点关", "until", "17:00";
        note: Option<Text<60>>, "补充", "a note", "中午有人值班";
    }
}

short!(Withdrawn, WithdrawnOn, on);
short!(Verified, VerifiedOn, on);
short!(Locality, PlaceAt, region);
