package dev.keelson.crm.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The glossary's table: English, 中文, code, meaning. */
record Glossary(String page) {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\|(?! English |-)([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern ROOM = Pattern.compile(
            "(?:.*/)?dev/keelson/crm/(?:access|activity|assignment|customer|field|history|ingest|kernel|lead|org|pool|query)/\\w+\\.java");

    /** Families that the page explains once, by their ending or beginning. */
    private static final Pattern FAMILY =
            Pattern.compile("\\w+(?:Id|Rules|Refusal|Event|Exception|Attributes|Times|Source)|New\\w+");

    List<String> words() {
        return rows().stream().map(row -> row.get(0)).toList();
    }

    List<String> faults() {
        List<String> faults = new ArrayList<>();
        Set<String> words = new HashSet<>();
        for (List<String> row : rows()) {
            if (row.contains("")) {
                faults.add(row.get(0) + ": a cell is empty");
            }
            if (!words.add(row.get(0))) {
                faults.add(row.get(0) + ": explained twice");
            }
        }
        return faults;
    }

    /** Names in the code column that no source declares. */
    Set<String> unknownTo(Map<String, String> sources) {
        Set<String> unknown = new TreeSet<>();
        for (String name : names()) {
            String[] parts = name.split("\\.", -1);
            boolean known = sources.entrySet().stream()
                    .filter(file -> Sources.simpleName(file.getKey()).equals(parts[0]))
                    .anyMatch(file -> List.of(parts).subList(1, parts.length).stream()
                            .allMatch(part -> declares(file.getValue(), part)));
            if (!known) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    /** Public types of the capabilities that have no row: neither themselves nor as what there are several of. */
    Set<String> lacksOf(Map<String, String> sources) {
        Set<String> told = names().stream().map(name -> name.split("\\.", 2)[0]).collect(Collectors.toSet());
        return sources.entrySet().stream()
                .filter(file -> ROOM.matcher(file.getKey()).matches())
                .filter(file ->
                        Pattern.compile("(?m)^public ").matcher(file.getValue()).find())
                .map(file -> Sources.simpleName(file.getKey()))
                .filter(type -> !FAMILY.matcher(type).matches())
                .filter(type -> !told.contains(type) && !(type.endsWith("s") && told.contains(singular(type))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String singular(String type) {
        return type.substring(0, type.length() - 1);
    }

    private static boolean declares(String source, String member) {
        return Pattern.compile("\\b" + Pattern.quote(member) + "\\b")
                .matcher(source)
                .find();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (List<String> row : rows()) {
            Matcher code = CODE.matcher(row.get(2));
            while (code.find()) {
                names.add(code.group(1));
            }
        }
        return names;
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            rows.add(List.of(
                    row.group(1).strip(),
                    row.group(2).strip(),
                    row.group(3).strip(),
                    row.group(4).strip()));
        }
        return rows;
    }
}
