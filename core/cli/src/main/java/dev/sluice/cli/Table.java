package dev.sluice.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns that stand below each other. */
final class Table {
    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        this.heads = List.of(heads);
    }

    void row(String... cells) {
        rows.add(List.of(cells).stream().map(Text::line).toList());
    }

    void print(Shell shell) {
        shell.out().println(shell.bold(line(heads)));
        rows.forEach(row -> shell.out().println(line(row)));
    }

    private String line(List<String> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            line.append(cell).append(" ".repeat(width(column) - length(cell) + 2));
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int widest = length(heads.get(column));
        for (var row : rows) {
            widest = Math.max(widest, length(row.get(column)));
        }
        return widest;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
