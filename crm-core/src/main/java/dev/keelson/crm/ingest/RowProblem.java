package dev.keelson.crm.ingest;

/**
 * Why a row was rejected.
 *
 * @param row its number among the data rows, from 1
 * @param line the line of the file it begins on
 * @param column the column at fault; the fact's name where no column stands for it; empty where it is the row as a whole
 * @param code a stable word of {@link dev.keelson.crm.kernel.ProblemCodes}, or the dotted code of a refusal, as the single command
 *     would have answered
 * @param sentence for people; never repeats the value
 */
public record RowProblem(long row, long line, String column, String code, String sentence) {}
