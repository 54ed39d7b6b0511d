package dev.keelson.crm.persistence.jpa;

import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.function.AbstractSqmSelfRenderingFunctionDescriptor;
import org.hibernate.query.sqm.produce.function.StandardArgumentsValidators;
import org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.hibernate.type.BasicType;
import org.hibernate.type.StandardBasicTypes;

/**
 * HQL functions that mean the same on every database.
 *
 * <ul>
 *   <li>{@code crm_json_text(column, 'name')}: a JSON string as text;
 *   <li>{@code crm_json_number(column, 'name')}: a JSON number as {@code numeric(38,12)};
 *   <li>{@code crm_order(text)}: what orders text by code point.
 * </ul>
 *
 * A missing name, JSON null and a value of another kind are NULL. The name must be a literal made from a field definition: it becomes
 * part of the SQL text, so that an expression index can serve it and nobody's input ever becomes a JSON path.
 */
@SuppressWarnings("exports") // named in META-INF/services for Hibernate, and of no use to anybody else
public final class JsonFunctions implements FunctionContributor {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,64}[.][a-z]{1,12}");
    /** What fits numeric(38,12) and is written plainly; anything else is no number to a query. */
    private static final String PLAIN = "^-?[0-9]{1,26}([.][0-9]{1,12})?$";
    /** H2 writes JSON decimals by {@code BigDecimal.toString}: tiny ones with an exponent. */
    private static final String PLAIN_OR_TINY = "^-?([0-9]{1,26}([.][0-9]{1,12})?"
            + "|[0-9](([.][0-9]{1,5})?E-7|([.][0-9]{1,4})?E-8|([.][0-9]{1,3})?E-9"
            + "|([.][0-9]{1,2})?E-10|([.][0-9])?E-11|E-12))$";

    /** For the service loader. */
    public JsonFunctions() {}

    @Override
    public void contributeFunctions(FunctionContributions contributions) {
        Shape shape = Shape.of(contributions.getDialect());
        if (shape == null) {
            return; // Another dialect of the host's: our own SessionFactory refuses it before it gets here.
        }
        var types = contributions.getTypeConfiguration().getBasicTypeRegistry();
        BasicType<?> text = types.resolve(StandardBasicTypes.STRING);
        BasicType<?> number = types.resolve(StandardBasicTypes.BIG_DECIMAL);
        BasicType<?> order = shape == Shape.H2 ? types.resolve(StandardBasicTypes.BINARY) : text;
        var registry = contributions.getFunctionRegistry();
        registry.register("crm_json_text", new Template("crm_json_text", 2, text, shape.text));
        registry.register("crm_json_number", new Template("crm_json_number", 2, number, shape.number));
        registry.register("crm_order", new Template("crm_order", 1, order, shape.order));
    }

    /** {@code ?1} stands for the first argument, {@code ?2} for the name. */
    private enum Shape {
        POSTGRESQL(
                "(case when jsonb_typeof(?1->'?2')='string' then ?1->>'?2' end collate \"C\")",
                "case when jsonb_typeof(?1->'?2')='number' and ?1->>'?2' ~ '" + PLAIN
                        + "' then cast(?1->>'?2' as numeric(38,12)) end",
                "?1"),
        MARIADB(
                "(case when json_type(json_extract(?1,'$.\"?2\"'))='STRING' then json_value(?1,'$.\"?2\"') end"
                        + " collate utf8mb4_nopad_bin)",
                "case when json_extract(?1,'$.\"?2\"') regexp '" + PLAIN
                        + "' then cast(json_extract(?1,'$.\"?2\"') as decimal(38,12)) end",
                "?1"),
        H2(
                "case when cast((?1).\"?2\" as varchar) like '\"%'"
                        + " then stringdecode(regexp_replace(cast((?1).\"?2\" as varchar),'^\"|\"$','')) end",
                "case when regexp_like(cast((?1).\"?2\" as varchar),'" + PLAIN_OR_TINY
                        + "') then cast(cast((?1).\"?2\" as varchar) as numeric(38,12)) end",
                "stringtoutf8(?1)");

        private final String text;
        private final String number;
        private final String order;

        Shape(String text, String number, String order) {
            this.text = text;
            this.number = number;
            this.order = order;
        }

        static @org.jspecify.annotations.Nullable Shape of(Dialect dialect) {
            if (dialect instanceof PostgreSQLDialect) {
                return POSTGRESQL;
            } else if (dialect instanceof MySQLDialect) {
                return MARIADB;
            }
            return dialect instanceof H2Dialect ? H2 : null;
        }
    }

    private static final class Template extends AbstractSqmSelfRenderingFunctionDescriptor {
        private final String template;

        Template(String name, int arguments, BasicType<?> type, String template) {
            super(
                    name,
                    StandardArgumentsValidators.exactly(arguments),
                    StandardFunctionReturnTypeResolvers.invariant(type),
                    null);
            this.template = template;
        }

        @Override
        public void render(
                SqlAppender sql,
                List<? extends SqlAstNode> arguments,
                ReturnableType<?> type,
                SqlAstTranslator<?> walker) {
            int from = 0;
            for (int at = template.indexOf('?'); at >= 0; at = template.indexOf('?', at + 1)) {
                char which = at + 1 < template.length() ? template.charAt(at + 1) : ' ';
                if (which != '1' && which != '2') {
                    continue; // the question mark of a regular expression
                }
                sql.append(template.substring(from, at));
                if (which == '1') {
                    arguments.get(0).accept(walker);
                } else {
                    sql.append(name(arguments.get(1)));
                }
                from = at + 2;
            }
            sql.append(template.substring(from));
        }

        private String name(SqlAstNode argument) {
            if (argument instanceof Literal literal
                    && literal.getLiteralValue() instanceof String name
                    && NAME.matcher(name).matches()) {
                return name;
            }
            throw new IllegalArgumentException(getName() + ": the name must be the literal name of a field");
        }
    }
}
