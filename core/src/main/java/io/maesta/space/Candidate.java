package io.maesta.space;

import java.io.Serializable;

/**
 * One of the operations that a {@link ChoiceBlock} may take.
 *
 * @param name unique in its block, letters, digits and {@code _ . -}
 */
public record Candidate(String name, Operation operation) implements Serializable {
    public Candidate {
        Names.check("candidate", name);
    }
}
