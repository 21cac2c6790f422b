package io.maesta.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.maesta.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,-2.5\n3,4e-1",
                "1, -2.5\r\n3, 0.4\r\n\r\n",
                "1;-2.5\n3;.4\n",
                "1\t-2.5\n\n3\t0.40",
                "\uFEFFx,y\n1,-2.5\n3,0.4\n",
                "\"the x\", \"y\"\n1,-2.5\n3,0.4"
            })
    void readsNumbersWithOrWithoutAHeader(String text) {
        Table table = Table.parse("a.csv", text);
        assertThat(table.columns()).isEqualTo(2);
        assertThat(table.rows()).hasSize(2);
        assertThat(table.column(0, 0, 2)).containsExactly(1, 3);
        assertThat(table.column(1, 0, 2)).containsExactly(-2.5, 0.4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2/3,NaN/   | The line 2 of the table (a.csv) has (NaN) in column 2, which is not a finite number.",
                "x,y/1,-Infinity | The line 2 of the table (a.csv) has (-Infinity) in column 2, which is not a finite number.",
                "1,1e39       | The line 1 of the table (a.csv) has (1e39) in column 2, which is not a finite number.",
                "x,y/x,y      | The line 2 of the table (a.csv) has (x) in column 1, which is not a finite number.",
                "x,1/3,4      | The line 1 of the table (a.csv) has (x) in column 1, which is not a finite number.",
                "1,2/3,       | The line 2 of the table (a.csv) has () in column 2, which is not a finite number.",
                "1,2/3        | The line 2 of the table (a.csv) has 1 columns, but those above have 2.",
                "x,y,z/1,2/3,4 | The line 2 of the table (a.csv) has 2 columns, but those above have 3.",
                "x,y/1,2//1,2,3 | The line 4 of the table (a.csv) has 3 columns, but those above have 2.",
            })
    void namesTheLineOfWhatIsNoRowOfNumbers(String lines, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Table.parse("a.csv", lines.replace("/", "\n")))
                .withMessageStartingWith(message + "\nMaybe ");
    }

    @Test
    void refusesATableWithoutRows() {
        for (String text : new String[] {"", "\n \n", "x,y,z\n"}) {
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> Table.parse("a.csv", text))
                    .withMessageStartingWith("The table (a.csv) has no row of numbers.");
        }
    }
}
