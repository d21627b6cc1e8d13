/**
 * Named templates that give helm what Argo CD's engine has and helm's has not (applicationset/utils/utils.go and
 * template_functions.go of Argo CD). What fails is marked with `ARGOERR`, so that its reason can be told from helm's
 * own words.
 *
 * - `argo.req`, `argo.reqv` BASE KEY…: `missingkey=error`. They walk the keys and fail at the first that a map does not have; at
 *   anything but a map they stop and leave the error to the access itself. `reqv` refuses a nil BASE as well.
 * - `argo.has` BASE KEY…: prints 1 when all keys are there, or when the access itself has to decide.
 * - `argo.map` BASE KEY…: fails where all keys are there and lead to null.
 * - `argo.fromYaml`, `argo.fromYamlArray`, `argo.fromJson`: helm's functions hide errors in their result, Argo CD's do not. They
 *   print JSON.
 * - `argo.normalize`, `argo.slugify` with all arguments in one list.
 */
export const PARTIAL = `{{- define "argo.reqv" -}}
{{- if kindIs "invalid" (first .) -}}{{- fail (printf "ARGOERR nil data; no entry for key %q" (index . 1)) -}}{{- end -}}
{{- include "argo.req" . -}}
{{- end -}}
{{- define "argo.req" -}}
{{- $cur := first . -}}
{{- range $k := rest . -}}
{{- if typeIs "map[string]interface {}" $cur -}}
{{- if not (hasKey $cur $k) -}}{{- fail (printf "ARGOERR map has no entry for key %q" $k) -}}{{- end -}}
{{- $cur = index $cur $k -}}
{{- else if typeIs "map[string]string" $cur -}}
{{- if not (hasKey (mustFromJson (toJson $cur)) $k) -}}{{- fail (printf "ARGOERR map has no entry for key %q" $k) -}}{{- end -}}
{{- $cur = index $cur $k -}}
{{- else -}}{{- break -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- define "argo.has" -}}
{{- $cur := first . -}}{{- $ok := true -}}
{{- range $k := rest . -}}
{{- if typeIs "map[string]interface {}" $cur -}}
{{- if not (hasKey $cur $k) -}}{{- $ok = false -}}{{- break -}}{{- end -}}
{{- $cur = index $cur $k -}}
{{- else if typeIs "map[string]string" $cur -}}
{{- if not (hasKey (mustFromJson (toJson $cur)) $k) -}}{{- $ok = false -}}{{- break -}}{{- end -}}
{{- $cur = index $cur $k -}}
{{- else -}}{{- break -}}{{- end -}}
{{- end -}}
{{- if $ok -}}1{{- end -}}
{{- end -}}
{{- define "argo.map" -}}
{{- $cur := first . -}}{{- $ok := true -}}
{{- range $k := rest . -}}
{{- if and (typeIs "map[string]interface {}" $cur) (hasKey $cur $k) -}}{{- $cur = index $cur $k -}}
{{- else -}}{{- $ok = false -}}{{- break -}}{{- end -}}
{{- end -}}
{{- if and $ok (kindIs "invalid" $cur) -}}{{- fail "ARGOERR wrong type for value; expected map[string]interface {}; got interface {}" -}}{{- end -}}
{{- end -}}
{{- define "argo.fromYaml" -}}
{{- $m := fromYaml . -}}
{{- $isMap := and (contains "Error" .) (contains "cannot unmarshal object into" (toString (first (fromYamlArray .)))) -}}
{{- if and (not $isMap) (eq (len $m) 1) (hasKey $m "Error") (kindIs "string" (index $m "Error")) -}}
{{- if regexMatch "^(error (unmarshaling|converting)|yaml: |json: )" (index $m "Error") -}}{{- fail (printf "ARGOERR error calling fromYaml: %s" (index $m "Error")) -}}{{- end -}}
{{- end -}}
{{- mustToJson $m -}}
{{- end -}}
{{- define "argo.fromYamlArray" -}}
{{- $m := fromYamlArray . -}}
{{- $isArr := contains "cannot unmarshal array into" (toString (index (fromYaml .) "Error")) -}}
{{- if and (not $isArr) (eq (len $m) 1) (kindIs "string" (first $m)) -}}
{{- if regexMatch "^(error (unmarshaling|converting)|yaml: |json: )" (first $m) -}}{{- fail (printf "ARGOERR error calling fromYamlArray: %s" (first $m)) -}}{{- end -}}
{{- end -}}
{{- mustToJson $m -}}
{{- end -}}
{{- define "argo.fromJson" -}}
{{- $m := fromJsonArray (printf "[%s]" .) -}}
{{- if or (eq (trim .) "") (and (eq (len $m) 1) (kindIs "string" (first $m)) (not (hasPrefix (trunc 1 (quote "x")) (trim .)))) -}}null{{- else -}}{{- . -}}{{- end -}}
{{- end -}}
{{- define "argo.normalize" -}}
{{- if not (kindIs "string" .) -}}{{- fail (printf "ARGOERR wrong type for value; expected string; got %s" (typeOf .)) -}}{{- end -}}
{{- regexReplaceAll "[^-a-z0-9.]" (lower .) "-" | trunc 253 | trimAll "-." -}}
{{- end -}}
{{- define "argo.slugify" -}}
{{- $n := len . -}}{{- $max := 50 -}}{{- $smart := true -}}
{{- if $n -}}
{{- if not (kindIs "string" (last .)) -}}{{- fail "ARGOERR slugify: last argument must be a string" -}}{{- end -}}
{{- if gt $n 1 -}}{{- if not (kindIs "int" (first .)) -}}{{- fail "ARGOERR slugify: first argument must be an int" -}}{{- end -}}{{- $max = first . -}}{{- end -}}
{{- if gt $n 2 -}}{{- if not (kindIs "bool" (index . 1)) -}}{{- fail "ARGOERR slugify: second argument must be a bool" -}}{{- end -}}{{- $smart = index . 1 -}}{{- end -}}
{{- $s := include "argo.normalize" (last .) -}}
{{- if and (not $smart) (ge (len $s) $max) -}}{{- $s = substr 0 $max $s -}}{{- end -}}
{{- $s = regexReplaceAll "[^a-zA-Z0-9-_]" $s "-" -}}
{{- $s = regexReplaceAll "-+" $s "-" | trimAll "-_" -}}
{{- if and (gt $max 0) $smart (gt (len $s) $max) -}}
{{- $p := substr 0 (int (add1 $max)) $s -}}
{{- if contains "-" $p -}}{{- $s = regexReplaceAll "-[^-]*$" $p "" -}}{{- else -}}{{- $s = substr 0 $max $s -}}{{- end -}}
{{- end -}}
{{- $s -}}
{{- end -}}
{{- end -}}
`;
