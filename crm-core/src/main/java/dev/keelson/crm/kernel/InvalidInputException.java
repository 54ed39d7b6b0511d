package dev.keelson.crm.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** The input is wrong; names every attribute at fault, and why. Nothing was written. */
public final class InvalidInputException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param attribute the attribute's name
     * @param code a stable word, of {@link ProblemCodes} unless a host's own port says it
     * @param sentence for people; never repeats the value
     */
    public record Problem(String attribute, String code, String sentence) {}

    public InvalidInputException(String attribute, String code, String sentence) {
        this(List.of(new Problem(attribute, code, sentence)));
    }

    public InvalidInputException(List<Problem> problems) {
        super(
                "input.invalid",
                problems.stream()
                        .map(problem -> problem.attribute() + ": " + problem.sentence())
                        .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
