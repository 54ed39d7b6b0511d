package dev.keelson.crm.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The data the main job is done on, read plainly: the pipeline in the folder that the property {@code crm.test.maventech} names,
 * or, without it, the one that comes with the program.
 *
 * @param rejected the rows, from 1, that cannot become leads
 * @param names the columns of what the test asks for
 */
record Pipeline(
        Path leads,
        Path teams,
        List<String> options,
        Set<Integer> rejected,
        Names names,
        List<Map<String, String>> rows,
        List<Map<String, String>> members) {
    /** What the columns are called. */
    record Names(
            String id,
            String owner,
            String company,
            String stage,
            String day,
            String source,
            String closing,
            String value,
            String won,
            String member,
            String leader,
            String department) {}

    static Pipeline given(Path folder) throws IOException {
        String maventech = System.getProperty("crm.test.maventech", "");
        return maventech.isEmpty() ? shipped(folder) : maventech(Path.of(maventech));
    }

    private static Pipeline maventech(Path folder) throws IOException {
        return of(
                folder.resolve("sales_pipeline.csv"),
                folder.resolve("sales_teams.csv"),
                List.of(
                        "--map",
                        "externalId=opportunity_id,owner=sales_agent,product=product,company=account,stage=deal_stage",
                        "--map",
                        "capturedOn=engage_date,field:closed=close_date,field:value=close_value",
                        "--field-type",
                        "closed=date",
                        "value=decimal",
                        "--stage-map",
                        "Prospecting=NEW",
                        "Engaging=WORKING",
                        "Won=CONVERTED",
                        "Lost=DISQUALIFIED",
                        "--map-org",
                        "member=sales_agent,leader=manager,department=regional_office"),
                Set.of(),
                new Names(
                        "opportunity_id",
                        "sales_agent",
                        "account",
                        "deal_stage",
                        "engage_date",
                        "",
                        "close_date",
                        "close_value",
                        "Won",
                        "sales_agent",
                        "manager",
                        "regional_office"));
    }

    /** The closing day of the shipped set is the day it was captured, so that the same questions can be asked of it. */
    private static Pipeline shipped(Path folder) throws IOException {
        return of(
                copied("leads.csv", folder),
                copied("teams.csv", folder),
                List.of(
                        "--map",
                        "externalId=编号,company=公司,phone=电话,email=邮箱,source=来源,region=地区,product=产品,owner=负责人",
                        "--map",
                        "stage=阶段,capturedOn=登记日期,tags=标签,field:closed=登记日期,field:value=金额",
                        "--field-type",
                        "closed=date",
                        "value=decimal",
                        "--map-org",
                        "member=member,leader=leader,department=department"),
                Set.of(4, 18, 41, 61),
                new Names("编号", "负责人", "公司", "阶段", "登记日期", "来源", "登记日期", "金额", "成交", "member", "leader", "department"));
    }

    private static Pipeline of(Path leads, Path teams, List<String> options, Set<Integer> rejected, Names names)
            throws IOException {
        List<Map<String, String>> all = PlainCsv.read(leads);
        List<Map<String, String>> rows = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            if (!rejected.contains(at + 1)) {
                rows.add(all.get(at));
            }
        }
        return new Pipeline(leads, teams, options, rejected, names, rows, PlainCsv.read(teams));
    }

    private static Path copied(String resource, Path folder) throws IOException {
        Path file = folder.resolve(resource);
        try (InputStream stream = Quickstart.class.getResourceAsStream(resource)) {
            Files.copy(stream, file);
        }
        return file;
    }

    List<String> command(String database) {
        List<String> command = new ArrayList<>(List.of("import", "--db", database));
        command.addAll(List.of("--leads", leads.toString(), "--org", teams.toString()));
        command.addAll(options);
        return command;
    }

    Map<String, Long> count(Function<Map<String, String>, String> by) {
        return rows.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    List<Map<String, String>> ownedBy(String owner) {
        return rows.stream().filter(row -> row.get(names.owner()).equals(owner)).toList();
    }

    /** The leader's team by the table, and the leader. */
    List<Map<String, String>> ofTeam(String leader) {
        Set<String> team = members.stream()
                .filter(member -> member.get(names.leader()).equals(leader))
                .map(member -> member.get(names.member()))
                .collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> {
                    String owner = row.get(names.owner());
                    return owner.equals(leader) || team.contains(owner);
                })
                .toList();
    }

    /** The department of a row's owner; empty for nobody, and for somebody the table does not name. */
    String department(Map<String, String> row) {
        String owner = row.get(names.owner());
        return owner.isEmpty() ? "" : ofPerson(owner);
    }

    private String ofPerson(String owner) {
        return members.stream()
                .filter(member -> member.get(names.member()).equals(owner)
                        || member.get(names.leader()).equals(owner))
                .map(member -> member.get(names.department()))
                .findFirst()
                .orElse("");
    }

    Set<String> leaders() {
        return members.stream()
                .map(member -> member.get(names.leader()))
                .filter(leader -> !leader.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Members who lead nobody. */
    Set<String> agents() {
        Set<String> leaders = leaders();
        return members.stream()
                .map(member -> member.get(names.member()))
                .filter(member -> !leaders.contains(member))
                .collect(Collectors.toSet());
    }
}
