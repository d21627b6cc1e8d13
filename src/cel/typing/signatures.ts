/**
 * Every function of the API server's expressions: names, then the ways to call them, each with what it takes and gives. `.` is
 * before those that are called on their first value; capitals stand for any type.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/cel/environment/base.go
 */
export const SIGNATURES = `
!_ @not_strictly_false: (bool) bool
-_: (double) double; (int) int
@in: (A, list(A)) bool; (A, map(A, B)) bool
@sortByAssociatedKeys: .(list(T), list(int)) list(T); .(list(T), list(uint)) list(T); .(list(T), list(double)) list(T); .(list(T), list(bool)) list(T); .(list(T), list(duration)) list(T); .(list(T), list(timestamp)) list(T); .(list(T), list(string)) list(T); .(list(T), list(bytes)) list(T)
_!=_ _==_: (A, A) bool
_%_: (int, int) int; (uint, uint) uint
_&&_ _||_: (bool, bool) bool
_*_ _/_: (double, double) double; (int, int) int; (uint, uint) uint
_+_: (bytes, bytes) bytes; (double, double) double; (duration, duration) duration; (duration, timestamp) timestamp; (timestamp, duration) timestamp; (int, int) int; (list(A), list(A)) list(A); (string, string) string; (uint, uint) uint
_-_: (double, double) double; (duration, duration) duration; (int, int) int; (timestamp, duration) timestamp; (timestamp, timestamp) duration; (uint, uint) uint
_<=_ _<_ _>=_ _>_: (bool, bool) bool; (int, int) bool; (int, double) bool; (int, uint) bool; (uint, uint) bool; (uint, double) bool; (uint, int) bool; (double, double) bool; (double, int) bool; (double, uint) bool; (string, string) bool; (bytes, bytes) bool; (timestamp, timestamp) bool; (duration, duration) bool
_?_:_: (bool, A, A) A
_[?_]: (list(V), int) optional(V); (optional(list(V)), int) optional(V); (map(K, V), K) optional(V); (optional(map(K, V)), K) optional(V)
_[_]: (list(A), int) A; (map(A, B), A) B; (optional(list(V)), int) optional(V); (optional(map(K, V)), K) optional(V)
add sub: .(Quantity, Quantity) Quantity; .(Quantity, int) Quantity
allowed errored: .(authz.Decision) bool
asApproximateFloat: .(Quantity) double
asInteger: .(Quantity) int
bool: (bool) bool; (string) bool
bytes: (bytes) bytes; (string) bytes
cel.@mapInsert: (map(K, V), K, V) map(K, V); (map(K, V), map(K, V)) map(K, V)
charAt: .(string, int) string
check: .(authz.PathCheck, string) authz.Decision; .(authz.ResourceCheck, string) authz.Decision
cidr: (string) CIDR
compareTo: .(Quantity, Quantity) int; .(Semver, Semver) int
contains endsWith startsWith: .(string, string) bool
containsCIDR: .(CIDR, string) bool; .(CIDR, CIDR) bool
containsIP: .(CIDR, string) bool; .(CIDR, IP) bool
distinct reverse: .(list(T)) list(T)
double: (double) double; (int) double; (string) double; (uint) double
duration: (duration) duration; (int) duration; (string) duration
dyn: (A) dyn
error reason: .(authz.Decision) string
family: .(IP) int
fieldSelector labelSelector name namespace subresource: .(authz.ResourceCheck, string) authz.ResourceCheck
find: .(string, string) string
findAll split: .(string, string) list(string); .(string, string, int) list(string)
first last: .(list(V)) optional(V)
flatten: .(list(list(T))) list(T); .(list(dyn), int) list(dyn)
format: .(string, list(dyn)) string
format.byte format.date format.datetime format.dns1035Label format.dns1035LabelPrefix format.dns1123Label format.dns1123LabelPrefix format.dns1123Subdomain format.dns1123SubdomainPrefix format.labelValue format.qualifiedName format.uri format.uuid: () NamedFormat
format.named: (string) optional(NamedFormat)
getDate getDayOfMonth getDayOfWeek getDayOfYear getFullYear getMonth: .(timestamp) int; .(timestamp, string) int
getEscapedPath getHost getHostname getPort getScheme: .(URL) string
getHours getMilliseconds getMinutes getSeconds: .(timestamp) int; .(timestamp, string) int; .(duration) int
getQuery: .(URL) map(string, list(string))
group: .(authz.Authorizer, string) authz.GroupCheck
hasValue: .(optional(V)) bool
indexOf lastIndexOf: .(list(A), A) int; .(string, string) int; .(string, string, int) int
int: (int) int; (double) int; (duration) int; (string) int; (timestamp) int; (uint) int
ip: (string) IP; .(CIDR) IP
ip.isCanonical isCIDR isIP isQuantity isURL: (string) bool
isGlobalUnicast isLinkLocalMulticast isLinkLocalUnicast isLoopback isUnspecified: .(IP) bool
isGreaterThan isLessThan: .(Quantity, Quantity) bool; .(Semver, Semver) bool
isInteger: .(Quantity) bool
isSemver: (string) bool; (string, bool) bool
isSorted: .(list(int)) bool; .(list(uint)) bool; .(list(double)) bool; .(list(bool)) bool; .(list(duration)) bool; .(list(timestamp)) bool; .(list(string)) bool; .(list(bytes)) bool
join: .(list(string)) string; .(list(string), string) string
lists.range: (int) list(int)
lowerAscii trim upperAscii: .(string) string
major minor patch: .(Semver) int
masked: .(CIDR) CIDR
matches: (string, string) bool; .(string, string) bool
max min: .(list(int)) int; .(list(uint)) uint; .(list(double)) double; .(list(bool)) bool; .(list(duration)) duration; .(list(timestamp)) timestamp; .(list(string)) string; .(list(bytes)) bytes
optional.none: () optional(V)
optional.of optional.ofNonZeroValue: (V) optional(V)
optional.unwrap: (list(optional(V))) list(V)
or: .(optional(V), optional(V)) optional(V)
orValue: .(optional(V), V) V
path: .(authz.Authorizer, string) authz.PathCheck
prefixLength: .(CIDR) int
quantity: (string) Quantity
replace: .(string, string, string) string; .(string, string, string, int) string
resource: .(authz.GroupCheck, string) authz.ResourceCheck
semver: (string) Semver; (string, bool) Semver
serviceAccount: .(authz.Authorizer, string, string) authz.Authorizer
sets.contains sets.equivalent sets.intersects: (list(T), list(T)) bool
sign: (Quantity) int
size: (bytes) int; .(bytes) int; (list(A)) int; .(list(A)) int; (map(A, B)) int; .(map(A, B)) int; (string) int; .(string) int
slice: .(list(T), int, int) list(T)
sort: .(list(int)) list(int); .(list(uint)) list(uint); .(list(double)) list(double); .(list(bool)) list(bool); .(list(duration)) list(duration); .(list(timestamp)) list(timestamp); .(list(string)) list(string); .(list(bytes)) list(bytes)
string: (string) string; (bool) string; (bytes) string; (double) string; (duration) string; (int) string; (timestamp) string; (uint) string; (IP) string; (CIDR) string
strings.quote: (string) string
substring: .(string, int) string; .(string, int, int) string
sum: .(list(int)) int; .(list(uint)) uint; .(list(double)) double; .(list(duration)) duration
timestamp: (timestamp) timestamp; (int) timestamp; (string) timestamp
type: (A) type(A)
uint: (uint) uint; (double) uint; (int) uint; (string) uint
unwrapOpt: .(list(optional(V))) list(V)
url: (string) URL
validate: .(NamedFormat, string) optional(list(string))
value: .(optional(V)) V
`;
