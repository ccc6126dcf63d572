package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** One thing that is changed, and the checks that have to notice. Its text is the name of its set of mutants. */
interface Trial {

    /** What is changed, as it is. */
    ObjectNode original();

    /** Every change that is tried, in the same order in each process. */
    List<Mutant> mutants();

    /** What the checks have against it, changed. */
    List<Finding> findings(ObjectNode changed) throws IOException;
}
