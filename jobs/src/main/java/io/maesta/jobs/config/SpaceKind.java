package io.maesta.jobs.config;

import io.maesta.space.SearchSpace;
import java.util.List;
import java.util.stream.Stream;

/** What is searched of a network: the operations of its blocks, the channels of the reference network, or both. */
enum SpaceKind {
    BLOCKS("blocks"),
    MASKS("masks"),
    BLOCKS_AND_MASKS("blocks+masks");

    private final String word;

    SpaceKind(String word) {
        this.word = word;
    }

    static SpaceKind parse(String text) {
        List<String> words = Stream.of(values()).map(kind -> kind.word).toList();
        Words.require(text, words);
        return values()[words.indexOf(text)];
    }

    /** The space of this kind that {@code blocks}, a space of fixed channels, spans. */
    SearchSpace of(SearchSpace blocks) {
        return switch (this) {
            case BLOCKS -> blocks;
            case MASKS -> blocks.fix(blocks.reference()).withSearchedChannels();
            case BLOCKS_AND_MASKS -> blocks.withSearchedChannels();
        };
    }
}
