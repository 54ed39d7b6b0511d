package dev.keelson.crm.kernel;

import java.util.Map;

/** The one open refusal: a host's own policy says no. */
public record PolicyRefusal(String code, String sentence, Map<String, String> data) implements Refusal {
    public PolicyRefusal {
        data = Map.copyOf(data);
    }
}
