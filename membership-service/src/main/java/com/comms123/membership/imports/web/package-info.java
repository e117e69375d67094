/// Imports over HTTP.
package com.comms123.membership.imports.web;
