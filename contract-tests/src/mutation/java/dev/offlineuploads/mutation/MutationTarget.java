package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** A document to mutate, and the checks that must kill the mutants. {@link #toString()} is the set in equivalents.csv. */
interface MutationTarget {

    /** The document without a mutation. */
    ObjectNode original();

    List<Mutant> mutants();

    /** Runs the checks on a mutated document. */
    List<Finding> findings(ObjectNode mutated) throws IOException;
}
