package dev.keelson.crm.engine;

import dev.keelson.crm.approval.Absence;
import dev.keelson.crm.approval.ApprovalFlow;
import dev.keelson.crm.approval.ApprovalMode;
import dev.keelson.crm.approval.ApprovalPolicy;
import dev.keelson.crm.approval.Approvers;
import dev.keelson.crm.approval.FlowStep;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.storage.Setting;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** How flows of approval and absences are written into settings and read back: flows and their steps are entries under their places. */
final class ApprovalForms {
    private static final String FLOWS = "approval";
    private static final String ABSENCE = "absence";

    private ApprovalForms() {}

    static ApprovalPolicy read(List<Setting> settings) {
        HashMap<String, List<ApprovalFlow>> flows = new HashMap<>();
        SettingForms.read(settings, FLOWS, Map::entry)
                .forEach(each -> flows.put(each.getKey(), flows(each.getValue())));
        List<Absence> absences = SettingForms.read(
                settings,
                ABSENCE,
                (id, document) -> new Absence(
                        new MemberId(id),
                        LocalDate.parse(SettingForms.text(document, "first")),
                        LocalDate.parse(SettingForms.text(document, "last")),
                        new MemberId(SettingForms.text(document, "deputy"))));
        return new ApprovalPolicy(flows, absences);
    }

    static Setting.Key keyOf(MemberId absent) {
        return new Setting.Key(ABSENCE, absent.value());
    }

    static Setting of(Absence absence) {
        return new Setting(
                keyOf(absence.member()),
                Map.of(
                        "first", absence.first().toString(),
                        "last", absence.last().toString(),
                        "deputy", absence.deputy().value()),
                1);
    }

    static Setting of(String type, List<ApprovalFlow> flows) {
        TreeMap<String, String> document = new TreeMap<>();
        for (int at = 0; at < flows.size(); at++) {
            ApprovalFlow flow = flows.get(at);
            String place = place("flow", at);
            document.put(place + "name", flow.name());
            document.put(place + "from", SettingForms.lines(flow.from(), Money::toString));
            for (int step = 0; step < flow.steps().size(); step++) {
                write(document, place + place("step", step), flow.steps().get(step));
            }
        }
        return new Setting(new Setting.Key(FLOWS, type), document, 1);
    }

    private static void write(Map<String, String> document, String place, FlowStep step) {
        document.put(place + "title", step.name());
        document.put(place + "mode", step.mode().name());
        if (step.approvers() instanceof Approvers.Members named) {
            document.put(place + "members", SettingForms.lines(named.members(), MemberId::value));
        } else if (step.approvers() instanceof Approvers.HoldersOf holders) {
            document.put(place + "role", holders.role().value());
        } else {
            document.put(place + "leadersAbove", String.valueOf(((Approvers.LeadersAbove) step.approvers()).up()));
        }
    }

    private static List<ApprovalFlow> flows(Map<String, String> document) {
        return places(document, "", "flow", "name")
                .map(place -> new ApprovalFlow(
                        SettingForms.text(document, place + "name"),
                        SettingForms.split(document, place + "from").stream()
                                .map(Money::parse)
                                .toList(),
                        places(document, place, "step", "title")
                                .map(step -> step(document, step))
                                .toList()))
                .toList();
    }

    private static FlowStep step(Map<String, String> document, String place) {
        return new FlowStep(
                SettingForms.text(document, place + "title"),
                ApprovalMode.valueOf(SettingForms.text(document, place + "mode")),
                approvers(document, place));
    }

    private static Approvers approvers(Map<String, String> document, String place) {
        String role = document.get(place + "role");
        if (role != null) {
            return new Approvers.HoldersOf(new RoleId(role));
        }
        String up = document.get(place + "leadersAbove");
        return up == null
                ? new Approvers.Members(SettingForms.set(document, place + "members", MemberId::new))
                : new Approvers.LeadersAbove(Integer.parseInt(up));
    }

    private static java.util.stream.Stream<String> places(
            Map<String, String> document, String under, String what, String first) {
        return IntStream.iterate(0, at -> document.containsKey(under + place(what, at) + first), at -> at + 1)
                .mapToObj(at -> under + place(what, at));
    }

    private static String place(String what, int at) {
        return String.format("%s.%03d.", what, at);
    }
}
