<#-- The fields of all pages. Those of the parent theme give no name to the address of who signs in again, do not say which
     field an error is about (WCAG 2.2, 1.3.1), and know no other page for a new password than Keycloak's. -->

<#-- The parent's template.ftl shows the address in a group of its own, without saying which input is in it. -->
<#macro group name label error="" required=false input="kc-attempted-username">
    <div class="${properties.kcFormGroupClass}">
        <div class="${properties.kcFormGroupLabelClass}">
            <label for="${input}" class="${properties.kcFormLabelClass}">
                <span class="${properties.kcFormLabelTextClass}">${label}</span>
                <#if required>
                    <span class="${properties.kcInputRequiredClass}" aria-hidden="true">&#42;</span>
                </#if>
            </label>
        </div>
        <#nested>
        <div id="input-error-container-${name}" aria-live="polite">
            <#if error?has_content>
                <div class="${properties.kcFormHelperTextClass}">
                    <div class="${properties.kcInputHelperTextClass}">
                        <div class="${properties.kcInputHelperTextItemClass} ${properties.kcError}" id="input-error-${name}">
                            <span class="${properties.kcInputErrorMessageClass}">${error}</span>
                        </div>
                    </div>
                </div>
            </#if>
        </div>
    </div>
</#macro>

<#macro errorIcon error="">
    <#if error?has_content>
        <span class="${properties.kcFormControlUtilClass}">
            <span class="${properties.kcInputErrorIconStatusClass}">
                <i class="${properties.kcInputErrorIconClass}" aria-hidden="true"></i>
            </span>
        </span>
    </#if>
</#macro>

<#macro control name value type autocomplete error autofocus>
    <span class="${properties.kcInputClass} <#if error?has_content>${properties.kcError}</#if>">
        <input id="${name}" name="${name}" value="${value}" type="${type}" autocomplete="${autocomplete}"
            <#if autofocus>autofocus</#if> <#if autocomplete == "one-time-code">inputmode="numeric"</#if>
            <#if error?has_content>aria-invalid="true" aria-describedby="input-error-${name}"</#if>>
        <@errorIcon error=error/>
    </span>
</#macro>

<#macro input name label value="" required=false autocomplete="off" fieldName=name error=messagesPerField.get(fieldName) autofocus=false>
    <@group name=name label=label error=error required=required input=name>
        <@control name=name value=value type="text" autocomplete=autocomplete error=error autofocus=autofocus/>
    </@group>
</#macro>

<#-- forgotPassword: whether Keycloak itself gives new passwords. It never does: identity-service owns them. -->
<#macro password name label value="" required=false forgotPassword=false fieldName=name error=messagesPerField.get(fieldName) autocomplete="off" autofocus=false>
    <@group name=name label=label error=error required=required input=name>
        <div class="${properties.kcInputGroup}">
            <div class="${properties.kcInputGroupItemClass} ${properties.kcFill}">
                <@control name=name value=value type="password" autocomplete=autocomplete error=error autofocus=autofocus/>
            </div>
            <div class="${properties.kcInputGroupItemClass}">
                <button class="${properties.kcFormPasswordVisibilityButtonClass}" type="button" aria-label="${msg('showPassword')}"
                    aria-controls="${name}" data-password-toggle data-icon-show="${properties.kcFormPasswordVisibilityIconShow}"
                    data-icon-hide="${properties.kcFormPasswordVisibilityIconHide}" data-label-show="${msg('showPassword')}"
                    data-label-hide="${msg('hidePassword')}" id="${name}-show-password">
                    <i class="${properties.kcFormPasswordVisibilityIconShow}" aria-hidden="true"></i>
                </button>
            </div>
        </div>
        <#if autocomplete == "current-password">
            <p class="comms-forgotten"><a href="/reset-password">${msg("doForgotPassword")}</a></p>
        </#if>
        <div class="${properties.kcFormHelperTextClass}">
            <div class="${properties.kcInputHelperTextClass}">
                <#nested>
            </div>
        </div>
    </@group>
</#macro>

<#macro checkbox name label value=false required=false>
    <div class="${properties.kcCheckboxClass}">
        <label for="${name}" class="${properties.kcCheckboxClass}">
            <input class="${properties.kcCheckboxInputClass}" type="checkbox" id="${name}" name="${name}" <#if value>checked</#if>>
            <span class="${properties.kcCheckboxLabelClass}">${label}</span>
            <#if required>
                <span class="${properties.kcCheckboxLabelRequiredClass}" aria-hidden="true">&#42;</span>
            </#if>
        </label>
    </div>
</#macro>
