package vn.motcua.journal;

import java.util.function.BiConsumer;

/** A module that keeps the heads of its streams in rows of its own says them here, so that the check can compare. */
public interface StreamHeads {

    void each(BiConsumer<String, Chain.Head> head);
}
