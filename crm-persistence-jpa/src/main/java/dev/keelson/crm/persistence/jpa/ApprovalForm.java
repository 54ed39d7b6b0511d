package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.approval.ApprovalMode;
import dev.keelson.crm.approval.ApprovalStep;
import dev.keelson.crm.approval.Verdict;
import dev.keelson.crm.approval.Vote;
import dev.keelson.crm.kernel.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a round of approval is written as JSON and read back: what is said of the round, and then every vote with its step. */
final class ApprovalForm {
    private ApprovalForm() {}

    static @Nullable String write(Optional<Approval> approval) {
        return approval.map(ApprovalForm::write).orElse(null);
    }

    private static String write(Approval approval) {
        List<Map<String, String>> written = new ArrayList<>();
        Map<String, String> head = new LinkedHashMap<>();
        head.put("round", String.valueOf(approval.round()));
        head.put("flow", approval.flow());
        approval.asker().ifPresent(asker -> head.put("asker", asker.value()));
        head.put("since", approval.since().toString());
        head.put("withdrawn", String.valueOf(approval.withdrawn()));
        written.add(head);
        for (int at = 0; at < approval.steps().size(); at++) {
            ApprovalStep step = approval.steps().get(at);
            for (Vote vote : step.votes()) {
                Map<String, String> object = new LinkedHashMap<>();
                object.put("place", String.valueOf(at));
                object.put("step", step.name());
                object.put("mode", step.mode().name());
                object.put("approver", vote.approver().value());
                object.put("verdict", vote.verdict().name());
                vote.by().ifPresent(by -> object.put("by", by.value()));
                vote.comment().ifPresent(comment -> object.put("comment", comment));
                vote.at().ifPresent(time -> object.put("at", time.toString()));
                written.add(object);
            }
        }
        return Json.write(written);
    }

    static Optional<Approval> read(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        List<Map<String, String>> written = Json.objects(json);
        Map<String, String> head = written.get(0);
        return Optional.of(new Approval(
                Long.parseLong(ContractForm.text(head, "round")),
                ContractForm.text(head, "flow"),
                Optional.ofNullable(head.get("asker")).map(MemberId::new),
                Instant.parse(ContractForm.text(head, "since")),
                steps(written.subList(1, written.size())),
                Boolean.parseBoolean(ContractForm.text(head, "withdrawn"))));
    }

    private static List<ApprovalStep> steps(List<Map<String, String>> votes) {
        Map<String, List<Map<String, String>>> byPlace = new LinkedHashMap<>();
        votes.forEach(vote -> byPlace.computeIfAbsent(ContractForm.text(vote, "place"), none -> new ArrayList<>())
                .add(vote));
        return byPlace.values().stream()
                .map(step -> new ApprovalStep(
                        ContractForm.text(step.get(0), "step"),
                        ApprovalMode.valueOf(ContractForm.text(step.get(0), "mode")),
                        step.stream().map(ApprovalForm::vote).toList()))
                .toList();
    }

    private static Vote vote(Map<String, String> object) {
        return new Vote(
                new MemberId(ContractForm.text(object, "approver")),
                Verdict.valueOf(ContractForm.text(object, "verdict")),
                Optional.ofNullable(object.get("by")).map(MemberId::new),
                Optional.ofNullable(object.get("comment")),
                Optional.ofNullable(object.get("at")).map(Instant::parse));
    }
}
