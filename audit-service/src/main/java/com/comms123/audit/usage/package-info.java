/// How the platform is used (US-1 to US-3): counts by the hour, told so that they identify nobody.
package com.comms123.audit.usage;
