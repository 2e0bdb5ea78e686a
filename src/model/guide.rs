//! A guide: a procedure, step by step.

use super::front::kind;
use super::life::Life;
use crate::schema::value::{Amount, Count, Date, FilePath, Filled, Flag, List, PolicyId, Prose, RegionId, StationId, Text, Url};
use crate::schema::{choice, record};

choice! {
    /// Who applies.
    Applicant {
        Person = "person", "个人", "a person";
        Organisation = "organisation", "单位", "an organisation";
        Both = "both", "个人和单位", "both";
    }
}

record! {
    /// One paper to bring.
    Material {
        name: Text<60>, "材料名称", "name", "身份证";
        copies: Option<Count<0, 20>>, "几份", "copies", "1";
        original: Flag, "要原件", "the original is needed", "true";
        form: Option<FilePath>, "空白表格，放在本文件旁边", "blank form beside this file", "form.txt";
        note: Option<Text<60>>, "说明", "remark", "看一下就还";
    }

    /// What it costs.
    Fee {
        amount: Amount, "多少钱；不收费写 0", "amount; 0 if free", "0";
        basis: Option<Text<80>>, "收费依据", "basis", "无";
    }

    /// A question that people ask.
    Question {
        q: Text<80>, "问", "question", "可以让家里人代办吗？";
        a: Prose, "答", "answer", "可以，带上双方身份证";
    }
}

kind! {
    /// A guide as written.
    Guide("到玉环怎么办居住证", "要带什么、到哪里办、几天办好", "[居住证]") {
        region: RegionId, "哪个地区的", "region", "zizhong";
        basis: List<Text<100>>, "设定依据", "legal basis", "[就业促进法第四十九条]";
        policies: List<PolicyId>, "依据的政策", "policies it rests on", "[training-subsidy]";
        applicant: Applicant, "谁来办", "who applies", "person";
        conditions: Filled<Text<100>>, "什么条件能办", "conditions", "[年满16岁]";
        materials: List<Material>, "带什么；没有就写 []", "what to bring; [] if nothing", "[{name: 身份证, original: true}]";
        steps: Filled<Prose>, "怎么办，一步一句", "the steps, one sentence each", "[到窗口填表, 三天内等电话]";
        stations: List<StationId>, "在哪里办：服务站编号", "where: stations", "[zizhong-center]";
        place: Option<Text<100>>, "在哪里办：地址", "where: an address", "县政务中心二楼";
        hours: Option<Text<60>>, "什么时间", "hours", "工作日 9:00–17:00";
        phone: Text<40>, "咨询电话", "phone", "0832-0000-0000";
        consent: Option<Text<60>>, "同意的凭据：号码是手机才写，单位值班手机，或者本人哪天同意、存在哪里", "only for a mobile number: that it is the office's duty phone, or when the person agreed and where that is kept", "单位值班手机";
        complaint_phone: Option<Text<40>>, "投诉电话", "phone for complaints", "12333";
        statutory_days: Option<Count<0, 365>>, "法定几个工作日", "statutory working days", "20";
        promised_days: Option<Count<0, 365>>, "承诺几个工作日", "promised working days", "3";
        fee: Option<Fee>, "收费", "fee", "{amount: 0}";
        result: Option<Text<60>>, "办完拿到什么", "what one gets", "健康证明";
        url: Option<Url>, "网上办理", "on the web", "https://example.org";
        faq: List<Question>, "常见问题", "questions", "[{q: 可以代办吗？, a: 可以}]";
        valid_through: Option<Date>, "临时办法的有效期", "last day, for temporary procedures", "2026-06-30";
    }
}

impl Guide {
    pub(super) fn dates(&self) -> Life {
        Life { closes: self.valid_through, ..Life::of(self) }
    }
}
