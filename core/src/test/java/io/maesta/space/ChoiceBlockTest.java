package io.maesta.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceBlockTest {
    private static final Candidate CONV = Candidates.conv(3, 8, 1, Finish.BATCH_NORM_RELU);

    @Test
    void isFixedWithOneCandidate() {
        assertThat(ChoiceBlock.fixed("a", "input", CONV).isFixed()).isTrue();
        assertThat(new ChoiceBlock("a", "input", List.of(CONV, Candidates.IDENTITY)).isFixed())
                .isFalse();
    }

    @Test
    void refusesCandidatesOfDifferentShapes() {
        ChoiceBlock block = new ChoiceBlock("a", "input", List.of(CONV, Candidates.IDENTITY));
        assertThat(block.outputShape(List.of(new TensorShape(8, 4, 4)))).isEqualTo(new TensorShape(8, 4, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> block.outputShape(List.of(new TensorShape(3, 4, 4))))
                .withMessage("The candidates [conv3x3, identity] of block (a) must give one output shape, but give "
                        + "[8x4x4, 3x4x4] for the input (3x4x4).\n"
                        + "Maybe identity stands beside an operation with a stride or other filters.");
    }

    @Test
    void refusesCandidatesOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChoiceBlock("a", "input", List.of(CONV, CONV)))
                .withMessage("The candidates of block (a) must have different names, but are ([conv3x3, conv3x3]).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChoiceBlock("a", "input", List.of()))
                .withMessage("The block (a) must have a candidate.");
    }

    @Test
    void refusesToWeighCandidatesThatAreNotNormalised() {
        Candidate raw = Candidates.linear(8, Finish.RELU);
        assertThat(ChoiceBlock.fixed("a", "input", raw).candidates()).containsExactly(raw);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChoiceBlock("a", "input", List.of(CONV, raw)))
                .withMessage("The candidate (linear) of block (a) must be identity or end in batch normalisation.\n"
                        + "Maybe its finish (RELU) should be BATCH_NORM.");
    }

    @Test
    void refusesNamesThatNeedQuotes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChoiceBlock.fixed("a b", "input", CONV))
                .withMessage("The name (a b) of a block must be made of letters, digits and _ . - only.");
    }
}
