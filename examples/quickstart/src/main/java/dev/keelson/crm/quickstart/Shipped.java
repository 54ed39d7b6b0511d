package dev.keelson.crm.quickstart;

import dev.keelson.crm.ingest.FileSource;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.LeadFact;
import java.io.FileNotFoundException;
import java.io.InputStream;

/** The data that comes with the program. */
final class Shipped {
    private Shipped() {}

    /** Who belongs where: columns member, leader, department. */
    static FileSource teams() {
        return () -> open("teams.csv");
    }

    /** A year of leads from a former system, each in the stage it had reached there. */
    static FileSource leads() {
        return () -> open("leads.csv");
    }

    /** The same, ready to be imported. */
    static ImportRequest history(String id, String stageOfRowsWithout) {
        return ImportRequest.of(id, leads())
                .map(LeadFact.EXTERNAL_ID, "编号")
                .map(LeadFact.NAME, "联系人")
                .map(LeadFact.COMPANY, "公司")
                .map(LeadFact.PHONE, "电话")
                .map(LeadFact.EMAIL, "邮箱")
                .map(LeadFact.SOURCE, "来源")
                .map(LeadFact.REGION, "地区")
                .map(LeadFact.PRODUCT, "产品")
                .map(LeadFact.OWNER, "负责人")
                .map(LeadFact.STAGE, "阶段")
                .map(LeadFact.CAPTURED_ON, "登记日期")
                .map(LeadFact.TAGS, "标签")
                .defaulting(LeadFact.STAGE, stageOfRowsWithout)
                .namelessTagged("no-company");
    }

    /** Cards from a trade fair, some of them spoilt. */
    static ImportRequest fair(String id) {
        return ImportRequest.of(id, () -> open("trade-fair.csv"))
                .map(LeadFact.EXTERNAL_ID, "id")
                .map(LeadFact.NAME, "name")
                .map(LeadFact.COMPANY, "company")
                .map(LeadFact.PHONE, "phone")
                .map(LeadFact.EMAIL, "email")
                .map(LeadFact.SOURCE, "source")
                .map(LeadFact.REGION, "region")
                .map(LeadFact.PRODUCT, "product")
                .map(LeadFact.OWNER, "owner")
                .map(LeadFact.CAPTURED_ON, "met on")
                .map(LeadFact.TAGS, "tags")
                .namelessTagged("no-company");
    }

    private static InputStream open(String name) throws FileNotFoundException {
        InputStream stream = Shipped.class.getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException(name);
        }
        return stream;
    }
}
