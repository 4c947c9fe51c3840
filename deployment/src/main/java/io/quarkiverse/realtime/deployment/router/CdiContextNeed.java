package io.quarkiverse.realtime.deployment.router;

import static io.quarkus.security.spi.SecurityTransformer.AuthorizationType.SECURITY_CHECK;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.BeanResolver;
import io.quarkus.arc.processor.BuiltinBean;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.arc.processor.DotNames;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.security.spi.PermissionsAllowedMetaAnnotationBuildItem;
import io.quarkus.security.spi.SecurityTransformer;

/**
 * Finds out which CDI contexts a handler needs, by the same rules by which WebSockets Next decides for its own
 * endpoints: the context is active if a bean of that scope can be reached by injection, or a security interceptor that
 * wants a request context.
 */
final class CdiContextNeed {

    private static final DotName SESSION_SCOPED = DotName.createSimple("jakarta.enterprise.context.SessionScoped");

    private final BeanResolver resolver;
    private final SecurityTransformer security;
    private final Optional<PermissionsAllowedMetaAnnotationBuildItem> metaAnnotations;

    /**
     * @param security {@code null} without Quarkus Security
     */
    CdiContextNeed(BeanResolver resolver, SecurityTransformer security,
            Optional<PermissionsAllowedMetaAnnotationBuildItem> metaAnnotations) {
        this.resolver = resolver;
        this.security = security;
        this.metaAnnotations = metaAnnotations;
    }

    boolean request(BeanInfo bean) {
        return needs(bean, BuiltinScope.REQUEST.getName(), this::isSecured, new HashSet<>());
    }

    boolean session(BeanInfo bean) {
        return needs(bean, SESSION_SCOPED, b -> false, new HashSet<>());
    }

    private boolean needs(BeanInfo bean, DotName scope, Predicate<BeanInfo> besides, Set<String> seen) {
        if (!seen.add(bean.getIdentifier())) {
            return false;
        }
        if (bean.getScope().getDotName().equals(scope) || besides.test(bean)) {
            return true;
        }
        for (InjectionPointInfo injectionPoint : bean.getAllInjectionPoints()) {
            for (BeanInfo dependency : dependencies(injectionPoint)) {
                if (needs(dependency, scope, besides, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Collection<BeanInfo> dependencies(InjectionPointInfo injectionPoint) {
        if (injectionPoint.getResolvedBean() != null) {
            return List.of(injectionPoint.getResolvedBean());
        }
        if (BuiltinBean.INSTANCE.matches(injectionPoint)) {
            return resolver.resolveBeans(injectionPoint.getRequiredType(), injectionPoint.getRequiredQualifiers());
        }
        if (BuiltinBean.LIST.matches(injectionPoint)) {
            return resolver.resolveBeans(injectionPoint.getRequiredType().asParameterizedType().arguments().get(0),
                    injectionPoint.getRequiredQualifiers().stream().filter(q -> !q.name().equals(DotNames.ALL))
                            .collect(Collectors.toSet()));
        }
        return List.of();
    }

    private boolean isSecured(BeanInfo bean) {
        if (security == null || !bean.isClassBean() || !bean.hasAroundInvokeInterceptors()) {
            return false;
        }
        ClassInfo type = bean.getTarget().get().asClass();
        return security.hasSecurityAnnotation(type, SECURITY_CHECK)
                || type.methods().stream().anyMatch(m -> security.hasSecurityAnnotation(m, SECURITY_CHECK))
                || metaAnnotations.map(meta -> meta.hasPermissionsAllowed(type.annotations())).orElse(false);
    }
}
