// A file of its own, so that the page's content security policy can forbid inline scripts.
// Without validatorUrl: null the page would show the contract to a validator on the internet.
SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#ui",
  deepLinking: true,
  validatorUrl: null,
});
