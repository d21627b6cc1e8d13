/** https://github.com/kubernetes/api/blob/release-1.36/networking/v1/types.go. How to read it: ./struct-table.ts */
export const NETWORKING = `
NetworkPolicy apiVersion:s kind:s metadata:meta.ObjectMeta spec:NetworkPolicySpec
NetworkPolicySpec podSelector!:meta.LabelSelector ingress:[]NetworkPolicyIngressRule egress:[]NetworkPolicyEgressRule
  policyTypes:[]s
NetworkPolicyIngressRule ports:[]NetworkPolicyPort from:[]NetworkPolicyPeer
NetworkPolicyPort protocol:*s port:*x endPort:*i
NetworkPolicyPeer podSelector:*meta.LabelSelector namespaceSelector:*meta.LabelSelector ipBlock:*IPBlock
IPBlock cidr!:s except:[]s
NetworkPolicyEgressRule ports:[]NetworkPolicyPort to:[]NetworkPolicyPeer
Ingress apiVersion:s kind:s metadata:meta.ObjectMeta spec:IngressSpec status:r
IngressSpec ingressClassName:*s defaultBackend:*IngressBackend tls:[]IngressTLS rules:[]IngressRule
IngressBackend service:*IngressServiceBackend resource:*core.TypedLocalObjectReference
IngressServiceBackend name!:s port:ServiceBackendPort
ServiceBackendPort name:s number:i
IngressTLS hosts:[]s secretName:s
IngressRule host:s http:*HTTPIngressRuleValue
HTTPIngressRuleValue paths!:[]HTTPIngressPath
HTTPIngressPath path:s pathType!:*s backend!:IngressBackend
IngressClass apiVersion:s kind:s metadata:meta.ObjectMeta spec:IngressClassSpec
IngressClassSpec controller:s parameters:*IngressClassParametersReference
IngressClassParametersReference apiGroup:*s kind!:s name!:s scope!:*s namespace:*s
IPAddress apiVersion:s kind:s metadata:meta.ObjectMeta spec:IPAddressSpec
IPAddressSpec parentRef:*ParentReference
ParentReference group:s resource:s namespace:s name:s
ServiceCIDR apiVersion:s kind:s metadata:meta.ObjectMeta spec:ServiceCIDRSpec status:r
ServiceCIDRSpec cidrs:[]s
`;

/** https://github.com/kubernetes/api/blob/release-1.36/discovery/v1/types.go */
export const DISCOVERY = `
EndpointSlice apiVersion:s kind:s metadata:meta.ObjectMeta addressType!:s endpoints!:[]Endpoint ports!:[]EndpointPort
Endpoint addresses!:[]s conditions:EndpointConditions hostname:*s targetRef:*core.ObjectReference
  deprecatedTopology:{}s nodeName:*s zone:*s hints:*EndpointHints
EndpointConditions ready:*b serving:*b terminating:*b
EndpointHints forZones:[]ForZone forNodes:[]ForNode
ForZone name!:s
ForNode name!:s
EndpointPort name:*s protocol:*s port:*i appProtocol:*s
`;
