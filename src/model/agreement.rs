//! An agreement: the document that joins regions, and with it who sends and who receives.

use super::front::kind;
use super::life::Life;
use crate::schema::value::{Date, Filled, GuideId, List, PolicyId, Prose, RegionId, Span, Text};
use crate::schema::{choice, record};

choice! {
    /// The role of a party.
    Role {
        Sending = "sending", "输出地", "sending";
        Receiving = "receiving", "输入地", "receiving";
    }

    /// A field of cooperation.
    Area {
        LabourExchange = "labour_exchange", "劳务交流协作", "labour exchange";
        Vocational = "vocational_education", "职业教育培训", "vocational education";
        Services = "employment_services", "就业服务协作", "employment services";
        Economy = "economic_cooperation", "两地经济合作", "economic cooperation";
    }

    /// What a clause promises.
    Promise {
        EqualTreatment = "equal_treatment", "同等待遇", "equal treatment";
        Platform = "info_platform", "信息平台", "information platform";
        Station = "station", "驻点服务", "stationed service";
        Transport = "transport", "交通", "transport";
        Subsidy = "subsidy", "补贴", "subsidy";
        Training = "training", "培训", "training";
        School = "school", "校企合作", "school and enterprise";
    }

    /// How newcomers are treated compared with local people.
    Treatment {
        Same = "same", "一样", "the same";
        Conditional = "conditional", "有条件", "on conditions";
        Unwritten = "unwritten", "协议没写", "not in the agreement";
    }
}

record! {
    /// A party to the agreement.
    Party {
        region: RegionId, "哪个地区", "which region", "yuhuan";
        org: Text<60>, "哪个单位", "which office", "玉环市人民政府";
        role: Role, "输出还是输入", "sends or receives", "receiving";
    }

    /// One clause.
    ClauseText {
        no: Text<16>, "第几条", "number", "'3'";
        title: Text<40>, "标题", "title", "同等待遇";
        text: Prose, "内容", "what it says", "输入地把输出地劳动者纳入基本公共就业创业服务";
        obligor: Option<RegionId>, "谁来做", "who has to act", "yuhuan";
        tags: List<Promise>, "属于哪一类", "what it promises", "[equal_treatment]";
    }

    /// One row of the equal-treatment table.
    Equality {
        matter: Text<30>, "什么事", "the matter", "职业培训补贴";
        treatment: Treatment, "和本地人比", "compared with local people", "same";
        clause: Option<Text<16>>, "第几条", "by which clause", "'3'";
        note: Option<Text<60>>, "条件或说明", "condition or remark", "要先参加社保";
        guide: Option<GuideId>, "怎么办：指南编号", "how: a guide's id", "training-subsidy";
        policy: Option<PolicyId>, "看哪个政策", "a policy's id", "yuhuan-training-subsidy";
    }
}

kind! {
    /// An agreement as written.
    Agreement("资中—玉环劳务协作协议", "两地互认的待遇、培训和服务，一条一条写明", "[劳务协作]") {
        parties: Filled<Party>, "签约各方，至少两方", "the parties, at least two", "[{region: zizhong, org: 资中县人民政府, role: sending}, {region: yuhuan, org: 玉环市人民政府, role: receiving}]";
        signed: Option<Date>, "签署日期", "date of signature", "2020-01-10";
        term: Option<Span>, "有效期", "term", "{from: 2020-01-10}";
        areas: List<Area>, "合作领域", "fields of cooperation", "[labour_exchange, vocational_education]";
        clauses: Filled<ClauseText>, "条款", "the clauses", "[{no: '1', title: 劳务交流, text: 双方共享招工信息}]";
        equality: List<Equality>, "同等待遇表", "the equal-treatment table", "[{matter: 职业培训补贴, treatment: same, clause: '3'}]";
    }
}

impl Agreement {
    pub(super) fn dates(&self) -> Life {
        Life { closes: self.term.as_ref().and_then(|term| term.to), ..Life::of(self) }
    }

    /// The regions that play `role`.
    pub fn regions(&self, role: Role) -> impl Iterator<Item = &RegionId> {
        self.parties.iter().filter(move |party| party.role == role).map(|party| &party.region)
    }
}
