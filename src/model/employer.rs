//! An employer: who hires, or an agency that does so for others.

use super::front::kind;
use super::life::Life;
use crate::schema::value::{Count, Date, FilePath, RegionId, Text, Url, Verified};
use crate::schema::{choice, record};

choice! {
    /// The legal form.
    EmployerKind {
        Company = "company", "企业", "company";
        Individual = "individual", "个体工商户", "sole trader";
        Cooperative = "cooperative", "合作社", "cooperative";
        Institution = "institution", "机关事业单位", "public institution";
        Agency = "agency", "人力资源服务机构", "human-resources agency";
    }

    /// How many people work there.
    Size {
        Small = "1-49", "不到 50 人", "fewer than 50";
        Medium = "50-299", "50–299 人", "50 to 299";
        Large = "300-999", "300–999 人", "300 to 999";
        Huge = "1000+", "1000 人以上", "1,000 and more";
    }
}

record! {
    /// A licence for human-resources services (人力资源市场暂行条例 18).
    Licence {
        no: Text<60>, "许可证号", "number", "样例许可0001";
        scope: Option<Text<60>>, "许可范围", "scope", "劳务派遣";
        valid_through: Option<Date>, "有效期到", "valid through", "2027-12-31";
    }

    /// Kept from hiring, and why.
    Blacklisted {
        since: Date, "从哪天起", "since", "2026-01-01";
        reason: Text<80>, "原因", "why", "拖欠工资，已立案";
    }
}

kind! {
    /// An employer as written; its title is its registered name.
    Employer("玉环市样例服饰有限公司", "做针织服装，员工两百多人，包吃住", "[服装]") {
        short_name: Option<Text<20>>, "简称", "short name", "样例服饰";
        uscc: Option<Text<18>>, "统一社会信用代码", "unified social credit code (GB 32100)", "91331083MA2TE5T01H";
        uscc_exempt: Option<Text<60>>, "没有代码的原因", "why there is none", "农户";
        kind: EmployerKind, "单位类型", "legal form", "company";
        region: RegionId, "在哪个县", "its region", "yuhuan";
        address: Option<Text<100>>, "地址", "address", "大麦屿街道样例路";
        industry: Option<Text<40>>, "行业", "industry", "服装制造";
        size: Option<Size>, "多少人", "size", "300-999";
        founded: Option<Count<1800, 2100>>, "哪年成立", "year of foundation", "2008";
        website: Option<Url>, "网站", "web site", "https://example.org";
        licence: Option<Licence>, "人力资源服务许可（机构必写）", "licence, for agencies", "{no: 样例许可0001}";
        verified: Option<Verified>, "谁哪天核实过", "who verified it and when", "{on: 2026-02-20, by: 玉环市就业服务中心, method: 上门}";
        photo: Option<FilePath>, "照片，放在本文件旁边", "a photo beside this file", "factory.jpg";
        grievance_phone: Option<Text<40>>, "职工投诉电话", "phone for grievances", "0576-8700-0000";
        dormitory: Option<Text<100>>, "宿舍情况", "the dormitory", "厂区内，4人间，有热水";
        blacklisted: Option<Blacklisted>, "列入黑名单", "blacklisted", "{since: 2026-01-01, reason: 拖欠工资}";
    }
}

impl Employer {
    pub(super) fn dates(&self) -> Life {
        Life::of(self)
    }
}
