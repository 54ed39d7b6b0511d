package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.customer.ContactNormaliser;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.WrittenPoints;
import dev.keelson.crm.kernel.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Turns contact points as written into comparable ones, or says everything that is wrong with them. */
final class PointsDoor {
    private final ContactNormaliser normaliser;

    PointsDoor(Call call) {
        normaliser = call.engine().normaliser();
    }

    /** @throws InvalidInputException naming every point that is none */
    List<ContactPoint> points(WrittenPoints written) {
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        List<ContactPoint> points = points(written, problems);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return points;
    }

    /** Those that are sound; what is wrong with the others is added to the problems. */
    List<ContactPoint> points(WrittenPoints written, List<InvalidInputException.Problem> problems) {
        LinkedHashMap<String, ContactPoint> points = new LinkedHashMap<>();
        add(written.phones(), normaliser::phone, points, problems);
        add(written.emails(), normaliser::email, points, problems);
        add(written.registrations(), normaliser::registration, points, problems);
        return List.copyOf(points.values());
    }

    /** What an edit makes of a record's points: kinds the actor may not change stay as they are. */
    List<ContactPoint> replaced(List<ContactPoint> before, Optional<WrittenPoints> written, FieldLevels levels) {
        if (written.isEmpty()) {
            return before;
        }
        ArrayList<ContactPoint> points = new ArrayList<>(points(written.get()));
        before.stream()
                .filter(point -> levels.of(point.kind().attribute()) != FieldLevel.EDITABLE)
                .forEach(points::add);
        return points;
    }

    private static void add(
            List<String> written,
            Function<String, ContactPoint> normalise,
            Map<String, ContactPoint> points,
            List<InvalidInputException.Problem> problems) {
        for (String each : written) {
            collect(problems, () -> normalise.apply(each)).ifPresent(point -> points.putIfAbsent(point.term(), point));
        }
    }

    /** Adds what an attempt finds wrong to the problems. */
    static <T> Optional<T> collect(List<InvalidInputException.Problem> problems, Supplier<T> attempt) {
        try {
            return Optional.of(attempt.get());
        } catch (InvalidInputException wrong) {
            problems.addAll(wrong.problems());
            return Optional.empty();
        }
    }

    /** Adds what a check finds wrong to the problems. */
    static void collect(List<InvalidInputException.Problem> problems, Runnable check) {
        collect(problems, () -> {
            check.run();
            return true;
        });
    }
}
