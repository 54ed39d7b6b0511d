package dev.keelson.crm.quickstart;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.Stage;
import dev.keelson.crm.lead.StageTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes stages of the stage values of a file. */
final class StageBook {
    /** What the stage of rows without a stage is called. */
    private static final String UNTOLD = "(no stage told)";

    /** More different values than any lifecycle has stages: another column was meant. */
    private static final int MOST = 500;

    private static final Map<LeadPhase, Set<String>> KNOWN = Map.of(
            LeadPhase.NEW, Set.of("new", "open", "prospect", "prospecting", "新", "新建", "未跟进"),
            LeadPhase.QUALIFIED, Set.of("qualified", "proposal", "negotiation", "已确认", "已验证"),
            LeadPhase.CONVERTED, Set.of("won", "closed won", "converted", "customer", "赢单", "成交", "已成交", "已转化"),
            LeadPhase.DISQUALIFIED,
                    Set.of("lost", "closed lost", "disqualified", "unqualified", "dead", "junk", "输单", "无效", "已关闭"));

    private final Map<String, LeadPhase> said;
    private final List<String> guessed = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private StageTable table;

    StageBook(StageTable table, Map<String, LeadPhase> said) {
        this.table = table;
        this.said = said;
    }

    /** Sees to it that there is a stage of every value; one that cannot be a stage is left to be rejected row by row. */
    void admit(Set<String> values) {
        if (values.size() > MOST) {
            throw new WrongUse("--map stage: " + values.size() + " different values are no stages of a lifecycle");
        }
        for (String value : values) {
            StageKey key;
            try {
                key = new StageKey(value);
            } catch (InvalidInputException noKey) {
                continue;
            }
            Optional<Stage> there = table.stage(key);
            if (there.isEmpty()) {
                add(key, value, phase(value));
            } else if (said.getOrDefault(value, there.get().phase())
                    != there.get().phase()) {
                kept.add(value + "=" + there.get().phase());
            }
        }
    }

    /** The stage of rows that tell none, of phase NEW. */
    StageKey untold() {
        Optional<StageKey> there = table.stages().stream()
                .filter(StageBook::isUntold)
                .map(Stage::key)
                .findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        StageKey key = new StageKey("untold");
        for (int number = 2; table.stage(key).isPresent(); number++) {
            key = new StageKey("untold " + number);
        }
        add(key, UNTOLD, LeadPhase.NEW);
        return key;
    }

    StageTable table() {
        return table;
    }

    /** What was assumed of values whose phase nobody said. */
    List<String> guessed() {
        return List.copyOf(guessed);
    }

    /** What stays as it is although another phase was said: the stage is there, and leads may stand in it. */
    List<String> kept() {
        return List.copyOf(kept);
    }

    static boolean isUntold(Stage stage) {
        return stage.name().equals(UNTOLD);
    }

    private LeadPhase phase(String value) {
        LeadPhase told = said.get(value);
        if (told != null) {
            return told;
        }
        String key = Text.key(value);
        LeadPhase assumed = KNOWN.entrySet().stream()
                .filter(phase -> phase.getValue().contains(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(LeadPhase.WORKING);
        guessed.add(value + "=" + assumed);
        return assumed;
    }

    private void add(StageKey key, String name, LeadPhase phase) {
        int order = table.stages().stream().mapToInt(Stage::order).max().orElse(0) + 1;
        table = table.with(new Stage(key, name, phase, next(phase), Set.of(), Set.of(), Optional.empty(), order));
    }

    /** Whence a lead goes on along the standard table, where the tenant still has it. */
    private Set<StageKey> next(LeadPhase phase) {
        Set<StageKey> wanted = switch (phase) {
            case CONVERTED -> Set.of();
            case DISQUALIFIED -> Set.of(StageTable.NEW, StageTable.WORKING);
            default -> Set.of(StageTable.WORKING, StageTable.QUALIFIED, StageTable.DISQUALIFIED);
        };
        return wanted.stream().filter(key -> table.stage(key).isPresent()).collect(java.util.stream.Collectors.toSet());
    }
}
