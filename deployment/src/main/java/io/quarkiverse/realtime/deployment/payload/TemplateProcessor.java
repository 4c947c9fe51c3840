package io.quarkiverse.realtime.deployment.payload;

import io.quarkiverse.realtime.runtime.qute.TemplateRenderer;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Templates as payloads, where the application has Qute: as an extension, or as a library.
 */
class TemplateProcessor {

    @BuildStep
    void renderer(BuildProducer<AdditionalBeanBuildItem> beans) {
        if (QuarkusClassLoader.isClassPresentAtRuntime("io.quarkus.qute.TemplateInstance")) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TemplateRenderer.class.getName()));
        }
    }
}
