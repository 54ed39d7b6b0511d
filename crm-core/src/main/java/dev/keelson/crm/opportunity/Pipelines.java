package dev.keelson.crm.opportunity;

import dev.keelson.crm.kernel.PipelineKey;
import java.util.List;

/** What an actor can do with the tenant's pipelines. */
public interface Pipelines {
    /** The pipelines in force, by key: {@link Pipeline#STANDARD} alone until a tenant defines one. */
    List<Pipeline> all();

    /**
     * Puts a pipeline in force, in place of one of the same key.
     *
     * <p>OPP-06: a stage that opportunities are in is neither left out nor given another outcome; what a stage demands is an attribute
     * that opportunities have.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when a stage in use is missing, or a stage demands what there is not
     */
    Pipeline define(Pipeline pipeline);

    /**
     * Takes a pipeline out of force.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when there is none, opportunities are in it, or it is the only one
     */
    void remove(PipelineKey pipeline);
}
