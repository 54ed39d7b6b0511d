package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.FilterText;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Sort;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Opaque cursors of one list: of one tenant, actor, entity, filter and sort. A cursor holds a place and no data; one that was made
 * for another list is refused.
 */
final class Cursors<E, K> {
    private final RecordType<E, K> type;
    private final Sort<E> sort;
    private final String list;

    Cursors(Call call, RecordType<E, K> type, Permission view, Filter<E> filter, Sort<E> sort) {
        this.type = type;
        this.sort = sort;
        this.list = String.join(
                "\u0000",
                call.actor().tenant().value(),
                call.actor().label(),
                type.name(),
                view.code(),
                sort.toString(),
                FilterText.of(filter));
    }

    String print(Position position) {
        StringBuilder body = new StringBuilder(position.id());
        for (Optional<String> value : position.values()) {
            body.append('\u0000').append(value.map(text -> "+" + text).orElse("-"));
        }
        String text = body.toString();
        return encoded(digest(text) + text);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    Position read(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String body = text.substring(DIGEST_LENGTH);
            if (cursor.equals(encoded(digest(body) + body))) {
                return position(body.split("\u0000", -1));
            }
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException malformed) {
            // falls through to the one answer
        }
        throw refused();
    }

    private Position position(String[] parts) {
        if (parts.length != sort.orders().size() + 1) {
            throw refused();
        }
        List<Optional<String>> values = new ArrayList<>();
        for (int at = 1; at < parts.length; at++) {
            values.add(parts[at].startsWith("+") ? Optional.of(parts[at].substring(1)) : Optional.empty());
        }
        type.id().type().parse(parts[0]);
        return new Position(values, parts[0]);
    }

    private static final int DIGEST_LENGTH = 43;

    private String digest(String body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(list.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(sha.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static InvalidInputException refused() {
        return new InvalidInputException("page.cursor", "malformed", "not a cursor of this list");
    }
}
