/** https://github.com/kubernetes/api/blob/release-1.36/admissionregistration/v1/types.go. How to read it: ./struct-table.ts */
export const ADMISSION = `
ValidatingAdmissionPolicy apiVersion:s kind:s metadata:meta.ObjectMeta spec:ValidatingAdmissionPolicySpec status:r
ValidatingAdmissionPolicySpec paramKind:*ParamKind matchConstraints:*MatchResources validations:[]Validation
  failurePolicy:*s auditAnnotations:[]AuditAnnotation matchConditions:[]MatchCondition<name variables:[]Variable<name
ParamKind apiVersion:s kind:s
MatchResources namespaceSelector:*meta.LabelSelector objectSelector:*meta.LabelSelector
  resourceRules:[]NamedRuleWithOperations excludeResourceRules:[]NamedRuleWithOperations matchPolicy:*s
NamedRuleWithOperations resourceNames:[]s operations:[]s apiGroups:[]s apiVersions:[]s resources:[]s scope:*s
Validation expression!:s message:s reason:*s messageExpression:s
AuditAnnotation key!:s valueExpression!:s
MatchCondition name!:s expression!:s
Variable name!:s expression!:s
ValidatingAdmissionPolicyBinding apiVersion:s kind:s metadata:meta.ObjectMeta
  spec:ValidatingAdmissionPolicyBindingSpec
ValidatingAdmissionPolicyBindingSpec policyName:s paramRef:*ParamRef matchResources:*MatchResources
  validationActions:[]s
ParamRef name:s namespace:s selector:*meta.LabelSelector parameterNotFoundAction:*s
ValidatingWebhookConfiguration apiVersion:s kind:s metadata:meta.ObjectMeta webhooks:[]ValidatingWebhook<name
ValidatingWebhook name!:s clientConfig!:WebhookClientConfig rules:[]RuleWithOperations failurePolicy:*s matchPolicy:*s
  namespaceSelector:*meta.LabelSelector objectSelector:*meta.LabelSelector sideEffects!:*s timeoutSeconds:*i
  admissionReviewVersions!:[]s matchConditions:[]MatchCondition<name
WebhookClientConfig url:*s service:*ServiceReference caBundle:y
ServiceReference namespace!:s name!:s path:*s port:*i
RuleWithOperations operations:[]s apiGroups:[]s apiVersions:[]s resources:[]s scope:*s
MutatingWebhookConfiguration apiVersion:s kind:s metadata:meta.ObjectMeta webhooks:[]MutatingWebhook<name
MutatingWebhook name!:s clientConfig!:WebhookClientConfig rules:[]RuleWithOperations failurePolicy:*s matchPolicy:*s
  namespaceSelector:*meta.LabelSelector objectSelector:*meta.LabelSelector sideEffects!:*s timeoutSeconds:*i
  admissionReviewVersions!:[]s reinvocationPolicy:*s matchConditions:[]MatchCondition<name
MutatingAdmissionPolicy apiVersion:s kind:s metadata:meta.ObjectMeta spec:MutatingAdmissionPolicySpec
MutatingAdmissionPolicySpec paramKind:*ParamKind matchConstraints:*MatchResources variables:[]Variable
  mutations:[]Mutation failurePolicy:*s matchConditions:[]MatchCondition<name reinvocationPolicy:s
Mutation patchType!:s applyConfiguration:*ApplyConfiguration jsonPatch:*JSONPatch
ApplyConfiguration expression:s
JSONPatch expression:s
MutatingAdmissionPolicyBinding apiVersion:s kind:s metadata:meta.ObjectMeta spec:MutatingAdmissionPolicyBindingSpec
MutatingAdmissionPolicyBindingSpec policyName:s paramRef:*ParamRef matchResources:*MatchResources
`;

/** https://github.com/kubernetes/api/blob/release-1.36/flowcontrol/v1/types.go */
export const FLOWCONTROL = `
FlowSchema apiVersion:s kind:s metadata:meta.ObjectMeta spec:FlowSchemaSpec status:r
FlowSchemaSpec priorityLevelConfiguration!:PriorityLevelConfigurationReference matchingPrecedence!:i
  distinguisherMethod:*FlowDistinguisherMethod rules:[]PolicyRulesWithSubjects
PriorityLevelConfigurationReference name!:s
FlowDistinguisherMethod type!:s
PolicyRulesWithSubjects subjects!:[]Subject resourceRules:[]ResourcePolicyRule
  nonResourceRules:[]NonResourcePolicyRule
Subject kind!:s user:*UserSubject group:*GroupSubject serviceAccount:*ServiceAccountSubject
UserSubject name!:s
GroupSubject name!:s
ServiceAccountSubject namespace!:s name!:s
ResourcePolicyRule verbs!:[]s apiGroups!:[]s resources!:[]s clusterScope:b namespaces!:[]s
NonResourcePolicyRule verbs!:[]s nonResourceURLs!:[]s
PriorityLevelConfiguration apiVersion:s kind:s metadata:meta.ObjectMeta spec:PriorityLevelConfigurationSpec status:r
PriorityLevelConfigurationSpec type!:s limited:*LimitedPriorityLevelConfiguration
  exempt:*ExemptPriorityLevelConfiguration
LimitedPriorityLevelConfiguration nominalConcurrencyShares!:*i limitResponse:LimitResponse lendablePercent:*i
  borrowingLimitPercent:*i
LimitResponse type!:s queuing:*QueuingConfiguration
QueuingConfiguration queues!:i handSize!:i queueLengthLimit!:i
ExemptPriorityLevelConfiguration nominalConcurrencyShares:*i lendablePercent:*i
`;

/** https://github.com/kubernetes/apiextensions-apiserver/blob/release-1.36/pkg/apis/apiextensions/v1/types.go and types_jsonschema.go */
export const APIEXTENSIONS = `
CustomResourceDefinition apiVersion:s kind:s metadata:meta.ObjectMeta spec!:CustomResourceDefinitionSpec status:r
CustomResourceDefinitionSpec group!:s names!:CustomResourceDefinitionNames scope!:s
  versions!:[]CustomResourceDefinitionVersion conversion:*CustomResourceConversion preserveUnknownFields:b
CustomResourceDefinitionNames plural!:s singular:s shortNames:[]s kind!:s listKind:s categories:[]s
CustomResourceDefinitionVersion name!:s served!:b storage!:b deprecated:b deprecationWarning:*s
  schema:*CustomResourceValidation subresources:*CustomResourceSubresources
  additionalPrinterColumns:[]CustomResourceColumnDefinition selectableFields:[]SelectableField
CustomResourceValidation openAPIV3Schema:*JSONSchemaProps
JSONSchemaProps id:s $schema:s $ref:*s description:s type:s format:s title:s default:*r maximum:*f exclusiveMaximum:b
  minimum:*f exclusiveMinimum:b maxLength:*l minLength:*l pattern:s maxItems:*l minItems:*l uniqueItems:b
  multipleOf:*f enum:[]r maxProperties:*l minProperties:*l required:[]s items:*SchemaLike allOf:[]JSONSchemaProps
  oneOf:[]JSONSchemaProps anyOf:[]JSONSchemaProps not:*JSONSchemaProps properties:{}JSONSchemaProps
  additionalProperties:*SchemaOr patternProperties:{}JSONSchemaProps dependencies:{}SchemaLike additionalItems:*SchemaOr
  definitions:{}JSONSchemaProps externalDocs:*ExternalDocumentation example:*r nullable:b
  x-kubernetes-preserve-unknown-fields:*b x-kubernetes-embedded-resource:b x-kubernetes-int-or-string:b
  x-kubernetes-list-map-keys:[]s x-kubernetes-list-type:*s x-kubernetes-map-type:*s
  x-kubernetes-validations:[]ValidationRule<rule
ExternalDocumentation description:s url:s
ValidationRule rule!:s message:s messageExpression:s reason:*s fieldPath:s optionalOldSelf:*b
CustomResourceSubresources status:r scale:*CustomResourceSubresourceScale
CustomResourceSubresourceScale specReplicasPath!:s statusReplicasPath!:s labelSelectorPath:*s
CustomResourceColumnDefinition name!:s type!:s format:s description:s priority:i jsonPath!:s
SelectableField jsonPath!:s
CustomResourceConversion strategy!:s webhook:*WebhookConversion
WebhookConversion clientConfig:*WebhookClientConfig conversionReviewVersions!:[]s
WebhookClientConfig url:*s service:*ServiceReference caBundle:y
ServiceReference namespace!:s name!:s path:*s port:*i
`;

/** https://github.com/kubernetes/kube-aggregator/blob/release-1.36/pkg/apis/apiregistration/v1/types.go */
export const APIREGISTRATION = `
APIService apiVersion:s kind:s metadata:meta.ObjectMeta spec:APIServiceSpec status:r
APIServiceSpec service:*ServiceReference group:s version:s insecureSkipTLSVerify:b caBundle:y groupPriorityMinimum!:i
  versionPriority!:i
ServiceReference namespace:s name:s port:*i
`;
