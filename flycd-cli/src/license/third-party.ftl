The libraries in lib/, each with its licence. The texts of the licences are beside this file.

<#list dependencyMap as entry>
<#assign library = entry.getKey() licences = entry.getValue()>
<#if library.groupId != "dev.flycd">
${library.artifactId}-${library.version}.jar
    ${library.name}, ${library.groupId}
    ${licences?join(", ")}
    ${library.url!"-"}
</#if>
</#list>
