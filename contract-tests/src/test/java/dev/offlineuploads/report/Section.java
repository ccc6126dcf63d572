package dev.offlineuploads.report;

import java.util.List;

/**
 * A part of the matrix: facts of one kind, each with what every place says of it.
 *
 * @param principal whether a reader is to see its rows at once
 */
record Section(String title, boolean principal, List<Row> rows) {

    /** The places, in the order in which a fact goes through them. */
    static final List<String> PLACES = List.of("Reference", "Spec", "Generated", "Contract", "Provider");

    /** One fact, with a cell for each of the places. */
    record Row(String name, List<Cell> cells) {

        Row(String name, Cell reference, Cell spec, Cell generated, List<Interaction> holding) {
            this(name, List.of(reference, spec, generated, Cell.contract(holding), Cell.provider(holding)));
        }

        boolean isWhole() {
            return cells.stream().allMatch(Cell::isThere);
        }
    }

    long whole() {
        return rows.stream().filter(Row::isWhole).count();
    }

    boolean isWhole() {
        return whole() == rows.size();
    }
}
